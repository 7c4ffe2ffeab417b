/** What the programs that are up show to a browser: packages of Debian leave pages out, or have them elsewhere. */
import { type Part, patience } from "./parts.ts";

/** What there is to see of a part, for whom it is new. */
export async function purposeOf({ name, url, simulated }: Part): Promise<string> {
  if (simulated) return "what it measures";
  return (await purposes[name]?.(url)) ?? "";
}

const purposes: Readonly<Record<string, (url: string) => Promise<string>>> = {
  Prometheus: async (url) => {
    const page = (await shows(`${url}/alerts`)) ? "/alerts" : "/classic/alerts";
    return `measurements and rules; ${page} shows what fires`;
  },
  Alertmanager: async (url) =>
    (await shows(`${url}/`, "<script"))
      ? "what is told, and what is silenced"
      : `what is told; this package has no pages: amtool alert --alertmanager.url=${url}`,
  Grafana: async () => "the dashboards",
  Inbox: async () => "every notice from now on, as people would get it",
};

/** Whether a page is there, with that text. */
async function shows(url: string, text = ""): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(patience) });
    const page = await response.text();
    return response.ok && page.includes(text);
  } catch {
    return false;
  }
}
