import { receivers } from "../../../model/checks/receivers.ts";
import { type Environment, email, inbox, type Receiver } from "../../../model/environment.ts";
import { count, minutes } from "../../../model/quantity.ts";
import { resolve } from "../../../model/resolve.ts";
import { increase } from "../../../model/signal.ts";
import { above, critical, one, warning } from "../../../model/threshold.ts";
import { around, requests, words } from "../fixtures.ts";

const signal = increase(requests, { over: minutes(5) });
const groups = [
  one("Few", warning(signal, above(count(5)), { runbook: "r" })),
  one("Many", critical(signal, above(count(50)), { runbook: "r" })),
];
const channels = [inbox()];
const told = (all: Record<string, Receiver>) => {
  const environment: Environment = { ...around(groups), receivers: all };
  return receivers(environment, resolve(environment)).map(words);
};

describe("the receivers of an environment", () => {
  it("take every severity that is used, and need not take others", () => {
    expect(told({ all: { severities: ["critical", "warning"], channels } })).toEqual([]);
  });

  it("are refused where one severity has none, although there is a fallback", () => {
    expect(told({ all: { severities: ["warning"], channels } })).toEqual([
      'error no-receiver: No receiver of lab takes severity "critical", which shop/Many has. ' +
        'Add "critical" to the severities of a receiver in environments/lab.ts.',
    ]);
  });

  it("that are mailed on this machine need a mail server, which the clouds have", () => {
    const all: Receiver = { severities: ["critical", "warning"], channels: [email("a@example.com")] };
    const lab = { ...around([]), receivers: { all } };
    const smtp = { host: "mail.example.com:587", from: "alerts@example.com" };
    expect(receivers(lab, []).map(words)).toEqual([
      expect.stringMatching(
        /^error no-mail-server: Receiver "all" of lab sends email, and .* has no mail server\. Add smtp:/,
      ),
    ]);
    expect(receivers({ ...lab, smtp }, [])).toEqual([]);
    expect(receivers({ ...lab, platforms: ["aws"] }, [])).toEqual([]);
  });

  it("do not count for the services they leave out, nor without a channel", () => {
    const all: Receiver = { severities: ["critical", "warning"], channels };
    expect(told({ all: { ...all, services: ["other"] } })).toContainEqual(
      expect.stringContaining('severity "warning"'),
    );
    expect(told({ all: { ...all, except: ["shop"] } })).toHaveLength(2);
    expect(told({ all: { ...all, channels: [] } })).toHaveLength(2);
  });

  it("are refused where they name a service that is not there", () => {
    const all: Receiver = { severities: ["critical", "warning"], channels };
    const finding = 'error unknown-service: There is no service "shp". Did you mean shop.';
    expect(told({ all, more: { ...all, services: ["shp"] } })).toEqual([finding]);
    expect(told({ all: { ...all, except: ["shp"] } })).toEqual([finding]);
  });
});
