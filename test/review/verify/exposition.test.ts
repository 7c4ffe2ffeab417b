import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry, Summary } from "prom-client";
import { parsePage } from "../../../review/verify/exposition.ts";

const openMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";

async function clientPage(contentType: "prometheus" | "openmetrics"): Promise<{ text: string; type: string }> {
  const registry = new Registry();
  if (contentType === "openmetrics") registry.setContentType(Registry.OPENMETRICS_CONTENT_TYPE as never);
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const labelNames = ["path"];
  new Counter({ name: "hits_total", help: "a\nb \\ c", labelNames, registers }).inc({ path: 'C:\\x "y",}\n' }, 3);
  new Gauge({ name: "depth", help: "d", registers }).set(Number.NaN);
  const histogram = new Histogram({ name: "wait_seconds", help: "w", labelNames, buckets: [0.1, 1], registers });
  for (const path of ["/a", "/b"]) histogram.observe({ path }, 0.5);
  new Summary({ name: "size", help: "s", percentiles: [0.5], registers }).observe(2);
  return { text: await registry.metrics(), type: registry.contentType };
}

describe("a page of metrics", () => {
  it.each(["prometheus", "openmetrics"] as const)("is read as the client writes it for %s", async (format) => {
    const { text, type } = await clientPage(format);
    const page = parsePage(text, type);
    expect(page.get("hits_total")).toMatchObject({
      type: "counter",
      samples: [{ name: "hits_total", labels: { path: 'C:\\x "y",}\n' }, value: 3 }],
    });
    expect(page.get("depth")?.samples[0]?.value).toBeNaN();
    expect(page.get("wait_seconds")).toMatchObject({ type: "histogram" });
    // two series of three buckets, a sum and a count
    expect(page.get("wait_seconds")?.samples).toHaveLength(10);
    expect(page.get("size")).toMatchObject({ type: "summary" });
    expect(page.get("process_cpu_user_seconds_total")?.type).toBe("counter");
    // every line with a value is some family's sample
    const lines = text.split("\n").filter((line) => line !== "" && !line.startsWith("#"));
    expect([...page.values()].flatMap(({ samples }) => samples)).toHaveLength(lines.length);
  });

  it("may hold times, exemplars, spaces, untyped metrics and what other clients add", () => {
    const text = [
      "# a remark",
      "# TYPE hits counter",
      "# UNIT hits seconds",
      'hits_total{ path = "/a" , code="200", } 3 1700000000.5 # {trace_id="}"} 1 1.5',
      'hits_created{path="/a",code="200"} 1.7e9',
      "# TYPE build info",
      'build_info{version="1"} 1',
      "loose -Inf",
      "# EOF",
    ].join("\n");
    const page = parsePage(text, openMetrics);
    expect([...page.keys()]).toEqual(["build_info", "hits_total", "loose"]);
    expect(page.get("hits_total")?.samples).toMatchObject([{ labels: { path: "/a", code: "200" }, value: 3, line: 4 }]);
    expect(page.get("loose")).toMatchObject({ type: "untyped", samples: [{ value: Number.NEGATIVE_INFINITY }] });
    expect(parsePage("loose\t1 1700000000000\r\n").get("loose")?.samples[0]?.value).toBe(1);
  });

  it.each([
    ["HTML", "<html>\n<body>", "line 1 does not begin with the name of a metric"],
    ["JSON", '{"status": "ok"}', "line 1 does not begin with the name of a metric"],
    ["prose", "all is well", "line 1 has no value behind the name"],
    ["a line without a value", "a 1\nb", "line 2 has no value behind the name"],
    ["a number that is none", "a 0x10", "line 1 has no value behind the name"],
    ["a quote that does not end", 'a{b="1} 2', "line 1 has labels that cannot be read"],
    ["labels that do not end", 'a{b="1" 2', "line 1 has labels that do not end"],
    ["a label twice", 'a{b="1",b="2"} 2', "line 1 names the label b twice"],
    ["a type that is none", "# TYPE a meter", "line 1 gives a type that is none"],
    ["two types", "# TYPE a gauge\n# TYPE a counter", "line 2 gives a a type again"],
    ["nothing", "\n", "it holds none"],
  ])("is refused where it is %s", (_what, text, problem) => {
    expect(() => parsePage(text)).toThrow(problem);
  });

  it("is refused where OpenMetrics is cut short or goes on behind its end", () => {
    expect(() => parsePage("a 1\n", openMetrics)).toThrow("does not end with # EOF");
    expect(() => parsePage("a 1\n# EOF\nb 1\n", openMetrics)).toThrow("line 3 stands behind # EOF");
  });
});
