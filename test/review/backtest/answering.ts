/** A server on loopback that answers as Prometheus does. */
import type { IncomingMessage, ServerResponse } from "node:http";
import { answering } from "../verify/served.ts";

export interface Asked {
  readonly path: string;
  readonly parameters: URLSearchParams;
  readonly headers: IncomingMessage["headers"];
}
export type Answer = { readonly status?: number; readonly headers?: Record<string, string>; readonly body: unknown };

export const success = (data: unknown): Answer => ({ body: { status: "success", data } });
export const matrix = (result: readonly unknown[]): Answer => success({ resultType: "matrix", result });
/** As in web/api/v1/api.go. */
export const failure = (status: number, errorType: string, error: string): Answer => ({
  status,
  body: { status: "error", errorType, error },
});

interface Answers {
  readonly version?: string;
  /** What a range is answered with. @default nothing */
  readonly range?: (asked: Asked) => Answer;
  /** Comes before everything else. */
  readonly any?: (asked: Asked) => Answer | undefined;
}

/** Serves while `use` runs, and returns everything that was asked. */
export async function likePrometheus(
  { version = "2.53.0", range = () => matrix([]), any }: Answers,
  use: (url: string) => Promise<void>,
): Promise<readonly Asked[]> {
  const all: Asked[] = [];
  const answer = (asked: Asked): Answer => {
    const special = any?.(asked);
    if (special) return special;
    if (asked.path === "/api/v1/status/buildinfo") return success({ version, goVersion: "go1.22" });
    if (asked.path === "/api/v1/query")
      return success({ resultType: "vector", result: [{ metric: {}, value: [0, "3"] }] });
    if (asked.path === "/api/v1/query_range") return range(asked);
    if (asked.path.startsWith("/api/v1/label/")) return success([]);
    return { status: 404, headers: { "content-type": "text/plain" }, body: "404 page not found" };
  };
  await answering(async (request, response) => {
    const asked = await read(request);
    all.push(asked);
    send(response, answer(asked));
  }, use);
  return all;
}

async function read(request: IncomingMessage): Promise<Asked> {
  const [path = "", query = ""] = (request.url ?? "").split("?");
  let body = "";
  for await (const part of request) body += part;
  return { path, parameters: new URLSearchParams(request.method === "POST" ? body : query), headers: request.headers };
}

function send(response: ServerResponse, { status = 200, headers, body }: Answer): void {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(text);
}

/** What is told on stderr beside how far it has come, which a busy machine may bring about. */
export const withoutProgress = (err: string): string =>
  err
    .split("\n")
    .filter((line) => !/^\d+ of \d+ done, \d+ %/.test(line))
    .join("\n");
