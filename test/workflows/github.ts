/** GitHub's issues and comments, as far as the scripts use them, on this machine. */
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

interface Item {
  readonly number?: number;
  readonly id?: number;
  readonly title?: string;
  readonly body: string;
  readonly labels?: readonly string[];
  readonly state?: string;
  readonly user: { readonly type: "Bot" | "User" };
}

/** Keeps what it is told; refuses what has no token. */
export async function gitHub() {
  const issues: Item[] = [];
  const comments: Item[] = [];
  const asked: string[] = [];
  /** How often it fails before it answers. */
  const trouble = { times: 0 };
  const server = createServer(async (request, response) => {
    const body = await textOf(request);
    asked.push(`${request.method} ${request.url?.replace(/\?.*/, "")}`);
    const answer = (status: number, value: unknown): void => {
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
    };
    if (request.headers.authorization !== "Bearer token") return answer(401, { message: "Bad credentials" });
    if (trouble.times-- > 0) return answer(502, { message: "Server Error" });
    const { pathname, searchParams } = new URL(request.url ?? "", "http://localhost");
    const list = pathname.includes("/comments") ? comments : issues;
    if (request.method === "GET") {
      const [page, size] = [Number(searchParams.get("page")), Number(searchParams.get("per_page"))];
      const open = list.filter(({ state }) => state !== "closed");
      return answer(200, open.slice((page - 1) * size, page * size));
    }
    const fields = JSON.parse(body);
    if (request.method === "POST") {
      list.push({ ...fields, id: list.length + 1, number: list.length + 1, user: { type: "Bot" } });
      return answer(201, list.at(-1));
    }
    const i = Number(pathname.split("/").at(-1)) - 1;
    list[i] = { ...(list[i] as Item), ...fields };
    return answer(200, list[i]);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const env = { GITHUB_API_URL: url, GITHUB_REPOSITORY: "acme/limen", GITHUB_TOKEN: "token" };
  return { issues, comments, asked, trouble, env, close: () => server.close() };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString();
}
