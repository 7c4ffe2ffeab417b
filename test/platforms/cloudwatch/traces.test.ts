import { production as real } from "../../../environments/production.ts";
import { percent } from "../../../model/quantity.ts";
import { resolve } from "../../../model/resolve.ts";
import { type Service, service } from "../../../model/service.ts";
import type { Traces } from "../../../model/traces.ts";
import { tracesOf } from "../../../platforms/cloudwatch/traces.ts";
import { production } from "./support.ts";

const traced = (traces: Traces, name = "api"): Service =>
  service(name, { title: "API", owner: "team", runbooks: {}, runbookUrl: "https://x", thresholds: [], traces });
const of = (...services: readonly Service[]) => tracesOf(production(services), []);

describe("traces in X-Ray", () => {
  it("are sampled as each service says, and those that fail or are slow are a group", () => {
    expect(tracesOf(real, resolve(real))).toMatchSnapshot();
  });

  it("are all followed where nothing is said, under the name that the application is told", () => {
    const [one] = of(traced({ settings: { OTEL_SERVICE_NAME: "front" } }));
    expect(one?.sampling).toMatchObject({ service: "front", rate: 1 });
    expect(one?.group.filter).toBe('service("front") { fault }');
  });

  it("have names that are short enough, and differ", () => {
    const names = of(traced({}, "an-application-with-a-long-name-a"), traced({}, "an-application-with-a-long-name-b"));
    const [a, b] = names.map(({ group }) => group.name);
    expect(a).toMatch(/^[A-Za-z0-9-]{32}$/);
    expect(a).not.toBe(b);
  });

  it.each([
    ["more than all requests", [traced({ sampling: percent(120) })], "api is to follow 120 % of its requests"],
    ["a name in quotes", [traced({ settings: { OTEL_SERVICE_NAME: '"' } })], "is no name of a service"],
    ["too many", Array.from({ length: 26 }, (_, i) => traced({}, `api-${i}`)), "26 services of production are traced"],
  ])("refuse %s", (_, services, message) => {
    expect(() => of(...services)).toThrow(message);
  });
});
