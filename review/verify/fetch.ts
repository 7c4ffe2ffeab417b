import { webAddress } from "../web-address.ts";
import { whyUnreachable } from "../why-unreachable.ts";
import { errors } from "./errors.ts";

/** A page as it came over the wire. */
export interface Fetched {
  readonly url: string;
  readonly text: string;
  readonly contentType: string;
}

/** As Prometheus waits. */
const patience = 10;
const accept = "application/openmetrics-text;version=1.0.0;q=0.9,text/plain;version=0.0.4;q=0.8,*/*;q=0.1";

/**
 * Reads a page over HTTP, as a scrape would.
 *
 * @param path what is scraped where the address names no page
 * @throws errors.address, errors.unreachable, errors.slow, errors.status
 */
export async function fetchPage(address: string, path: string, seconds = patience): Promise<Fetched> {
  const url = urlOf(address, path);
  try {
    const answer = await fetch(url, { headers: { accept }, signal: AbortSignal.timeout(seconds * 1000) });
    // 200 only, as Prometheus
    if (answer.status !== 200) {
      await answer.body?.cancel();
      throw errors.status(url, `${answer.status} ${answer.statusText}`.trim(), path);
    }
    return { url, text: await answer.text(), contentType: answer.headers.get("content-type") ?? "" };
  } catch (error) {
    const { name } = error as Error;
    if (name === "ModelError") throw error;
    throw name === "TimeoutError" ? errors.slow(url, seconds) : errors.unreachable(url, whyUnreachable(error as Error));
  }
}

/** @throws errors.address for what is none, without repeating a password */
function urlOf(address: string, path: string): string {
  const url = webAddress(address, errors.address);
  if (url.username || url.password) throw errors.address("holds a user name or a password, which is not sent");
  if (url.pathname === "/") url.pathname = path;
  return url.href;
}
