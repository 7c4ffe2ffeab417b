import { idleOverride, resolveWhatIsSound } from "../../../model/checks/overrides.ts";
import type { Environment } from "../../../model/environment.ts";
import { count, minutes, percent } from "../../../model/quantity.ts";
import { increase } from "../../../model/signal.ts";
import { above, one, warning } from "../../../model/threshold.ts";
import { around, requests, said, words } from "../fixtures.ts";

const rung = warning(increase(requests, { over: minutes(5) }), above(count(5)), { runbook: "r" });
const because = "the rehearsal is smaller";
const withOverrides = (overrides: object): Environment => ({
  ...around([one("Many", rung), one("Few", rung)]),
  overrides: overrides as Environment["overrides"],
});

describe("the overrides of an environment", () => {
  it("are all found wrong at once, and the others hold", () => {
    const { all, findings } = resolveWhatIsSound(
      withOverrides({
        shop: {
          Mny: { limit: count(6), because },
          Many: { limit: percent(6), because },
          Few: { limit: count(7), because },
        },
        shp: { Many: { limit: count(8), because } },
      }),
    );
    expect(findings.map((finding) => `${finding.where} ${words(finding)}`)).toEqual([
      'shop/Mny error unknown-threshold: There is no threshold "Mny". Did you mean Many.',
      "shop/Many error override-dimension: The override of shop/Many is a ratio. The threshold measures count.",
      'shp/Many error unknown-service: There is no service "shp". Did you mean shop.',
    ]);
    expect(all.map(({ id, changes }) => [id, changes.length])).toEqual([
      ["shop/Few", 1],
      ["shop/Many", 0],
    ]);
  });

  it("need a reason", () => {
    const { findings } = resolveWhatIsSound(withOverrides({ shop: { Many: { limit: count(6), because: " " } } }));
    expect(findings.map(words)).toEqual([
      "error override-without-reason: lab overrides shop/Many without a reason. " +
        'Say why in because: "…"; the text appears in the notification.',
    ]);
  });

  it("cannot help two services of one name", () => {
    const environment = around([]);
    const { all, findings } = resolveWhatIsSound({
      ...environment,
      services: [...environment.services, ...environment.services],
    });
    expect(all).toEqual([]);
    expect(findings.map(words)[0]).toContain('Two services are called "shop"');
  });

  it("are doubtful where they change nothing", () => {
    expect(said(idleOverride, rung, { override: { limit: count(6), because } })).toEqual([]);
    expect(said(idleOverride, rung)).toEqual([]);
    expect(said(idleOverride, rung, { override: { limit: count(5), because } })).toEqual([
      "warning idle-override: lab overrides it without changing anything. Remove the override.",
    ]);
  });

  it("do not hide errors that are none of the model", () => {
    const broken = { ...around([]), services: undefined } as unknown as Environment;
    expect(() => resolveWhatIsSound(broken)).toThrow(TypeError);
  });
});
