import { gatewayIn } from "../../../cli/running/gateway.ts";

describe("the address of this machine for containers", () => {
  it("is the gateway that the engine names", () => expect(gatewayIn("172.17.0.0/16 172.17.0.9")).toBe("172.17.0.9"));

  it.each(["172.17.0.0/16 ", "172.17.0.0/16 <no value>"])(
    "is the first of the subnet where the engine has just made its bridge and names none: %s",
    (words) => expect(gatewayIn(words)).toBe("172.17.0.1"),
  );

  it.each([undefined, "", " ", "fd00::/64 "])("is none of %s", (words) => expect(gatewayIn(words)).toBeUndefined());
});
