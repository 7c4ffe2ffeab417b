/** The HTTP API of a Prometheus: questions, answers, and what may come instead of one. */
import { webAddress } from "../../web-address.ts";
import { whyUnreachable } from "../../why-unreachable.ts";
import { errors } from "./errors.ts";
import { type Headers, hidden } from "./headers.ts";

export type Parameters = Readonly<Record<string, string>>;

/** The server does not answer this much at once. */
export class TooMuch extends Error {}

/** Longer than the two minutes after which Prometheus gives up a query. */
const patience = 150;
/** Seconds before a question is asked again that a busy server or what stands before it did not take. */
const pauses: readonly number[] = [0.5, 2];
const busy: readonly number[] = [429, 502, 503, 504];

export class Api {
  /** Without a slash at its end. */
  readonly url: string;
  /** On this machine, where compressing costs more than it saves. */
  readonly isNear: boolean;

  /** @throws errors.address */
  constructor(
    address: string,
    readonly headers: Headers = {},
    readonly signal?: AbortSignal,
  ) {
    this.url = urlOf(address);
    this.isNear = /^(localhost|127\..*|\[::1\])$/.test(new URL(this.url).hostname);
  }

  /** What stands in `data`. @throws TooMuch, and errors for everything else */
  async ask<T>(path: string, parameters: Parameters = {}): Promise<T> {
    const answer = await this.#persistent(path, parameters);
    const text = await this.#whole(answer);
    const json = parsed(text);
    if (answer.ok && json?.status === "success") return json.data as T;
    const message = hidden(json?.error ?? firstLine(text), this.headers);
    throw this.#failure(answer, json, message);
  }

  async #persistent(path: string, parameters: Parameters): Promise<Response> {
    for (const pause of pauses) {
      const answer = await this.#once(path, parameters);
      if (!busy.includes(answer.status) || isJson(answer)) return answer;
      await answer.body?.cancel();
      await new Promise((done) => setTimeout(done, pause * 1000));
    }
    return this.#once(path, parameters);
  }

  async #once(path: string, parameters: Parameters): Promise<Response> {
    const query = new URLSearchParams(parameters);
    const timeout = AbortSignal.timeout(patience * 1000);
    const options = {
      headers: this.isNear ? { "accept-encoding": "identity", ...this.headers } : this.headers,
      redirect: "manual",
      signal: this.signal ? AbortSignal.any([this.signal, timeout]) : timeout,
    } as const;
    const url = `${this.url}/api/v1/${path}`;
    try {
      // expressions may be longer than an address may be
      if (path.startsWith("query")) return await fetch(url, { ...options, method: "POST", body: query });
      return await fetch(query.size > 0 ? `${url}?${query}` : url, options);
    } catch (error) {
      throw this.#broken(error as Error);
    }
  }

  async #whole(answer: Response): Promise<string> {
    try {
      return await answer.text();
    } catch (error) {
      throw this.#broken(error as Error);
    }
  }

  #broken(error: Error): Error {
    if (this.signal?.aborted) return error;
    if (error.name === "TimeoutError") return errors.slow(this.url, patience);
    return errors.unreachable(this.url, hidden(whyUnreachable(error), this.headers));
  }

  #failure({ status, statusText, headers }: Response, json: Answer | undefined, message: string): Error {
    const { url } = this;
    if (status === 401 || status === 403) return errors.unauthorised(url, status, Object.keys(this.headers).sort());
    if (status >= 300 && status < 400) return errors.redirected(url, target(headers.get("location"), url));
    if (!json) {
      if (status === 413) return new TooMuch(message);
      if (status >= 400) return errors.status(url, `${status} ${statusText}`.trim(), message);
      return errors.notPrometheus(url, message === "" ? "nothing" : "something that is no JSON");
    }
    if (isTooMuch(status, json)) return new TooMuch(message);
    if (status === 400 || status === 422) return errors.query(url, message);
    return errors.status(url, `${status} ${statusText}`.trim(), message);
  }
}

interface Answer {
  readonly status: string;
  readonly data?: unknown;
  readonly errorType?: string;
  readonly error?: string;
}

/**
 * Too many samples (422 execution), too many points (400 bad_data), too long a time (503 timeout); servers that are
 * built on Prometheus have limits of their own, in words of their own.
 *
 * Source: Prometheus, "HTTP API", format overview; promql/engine.go; web/api/v1/api.go.
 */
const isTooMuch = (status: number, { errorType, error = "" }: Answer): boolean =>
  errorType === "timeout" ||
  status === 413 ||
  ([400, 422, 503].includes(status) && /too many|exceed|limit|too long|timed out/i.test(error));

function parsed(text: string): Answer | undefined {
  try {
    const json: unknown = JSON.parse(text);
    return typeof json === "object" && json !== null && "status" in json ? (json as Answer) : undefined;
  } catch {
    return undefined;
  }
}

const isJson = (answer: Response): boolean => (answer.headers.get("content-type") ?? "").includes("json");
const firstLine = (text: string): string => {
  const line = text.trim().split("\n", 1)[0] ?? "";
  return line.startsWith("<") ? "" : line.slice(0, 200);
};

/** Where an answer points to, without what stands behind the path. */
function target(location: string | null, from: string): string {
  if (location === null || !URL.canParse(location, from)) return "another address";
  const { origin, pathname } = new URL(location, from);
  return `${origin}${pathname}`;
}

/** @throws errors.address for what is none, without repeating a password */
function urlOf(address: string): string {
  const url = webAddress(address, errors.address);
  if (url.username || url.password) throw errors.credentials();
  return `${url.origin}${url.pathname}`.replace(/\/+$/, "").replace(/\/api\/v1$/, "");
}
