import { createHash } from "node:crypto";

/** Names under which Limen makes GUIDs: a random one, once and for all. */
const namespace = Buffer.from("5b8f3f0c6f6d4a0e9a3c7d2e1f4b8a60", "hex");

/** The GUID of a name, always the same: version 5 of RFC 9562, in lower case. */
export function guid(name: string): string {
  const bytes = createHash("sha1").update(namespace).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
