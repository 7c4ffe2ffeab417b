import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { purposeOf } from "../../../cli/running/pages.ts";

/** What a program answers, by path; everything else is not there. */
async function serving(pages: Readonly<Record<string, string>>): Promise<{ server: Server; url: string }> {
  const server = createServer((request, response) => {
    const page = pages[request.url ?? ""];
    response.statusCode = page === undefined ? 404 : 200;
    response.end(page ?? "404 page not found");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describe("what there is to see", () => {
  const purpose = async (name: string, pages: Readonly<Record<string, string>>): Promise<string> => {
    const { server, url } = await serving(pages);
    const said = await purposeOf({ name, url, health: url, simulated: false });
    server.close();
    return said.replace(url, "URL");
  };

  it("is where Prometheus has it, which Debian packs elsewhere", async () => {
    expect(await purpose("Prometheus", { "/alerts": "" })).toBe("measurements and rules; /alerts shows what fires");
    expect(await purpose("Prometheus", { "/classic/alerts": "" })).toContain("; /classic/alerts shows what fires");
  });

  it("is nothing of an Alertmanager that is packed without pages: then a command says it", async () => {
    expect(await purpose("Alertmanager", { "/": '<script src="script.js"></script>' })).toBe(
      "what is told, and what is silenced",
    );
    expect(await purpose("Alertmanager", { "/": "<p>does not include a web application" })).toBe(
      "what is told; this package has no pages: amtool alert --alertmanager.url=URL",
    );
  });

  it("is the page of an application", async () => {
    const part = { name: "shop", url: "http://127.0.0.1:1", health: "", simulated: true };
    expect(await purposeOf(part)).toBe("what it measures");
  });
});
