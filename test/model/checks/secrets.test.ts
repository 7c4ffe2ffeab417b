import { secrets } from "../../../model/checks/secrets.ts";
import { email, pagerduty, secret, slack, webhook } from "../../../model/environment.ts";
import { around, words } from "../fixtures.ts";

const channels = [
  email("a@example.com"),
  slack("#alerts", secret("slack-url")),
  pagerduty(secret("pager-key")),
  webhook(secret("hook-url")),
  webhook("https://example.com"),
];
const told = (...known: string[]) => {
  const receivers = { team: { severities: ["critical"] as const, channels } };
  return secrets({ ...around([]), receivers, secrets: known }, []).map(words);
};

describe("the secrets of an environment", () => {
  it("are all that its channels refer to", () => {
    expect(told("slack-url", "pager-key", "hook-url")).toEqual([]);
  });

  it("are missed one by one, with what it may have meant", () => {
    expect(told("slack-urls", "pager-key", "hook-url")).toEqual([
      'error missing-secret: Receiver "team" of lab refers to the secret "slack-url", which the environment does not name. Did you mean slack-urls.',
    ]);
    expect(told()).toHaveLength(3);
    expect(told()[0]).toContain('Add "slack-url" to the secrets in environments/lab.ts');
  });

  it("are where functions are called too, in every place on Azure", () => {
    const here = { subscription: "1", location: "westeurope", triggers: { "/one": secret("one-url") } };
    const there = { subscription: "2", location: "eastus", services: [], triggers: { "/two": secret("two-url") } };
    const azure = { ...here, elsewhere: { us: there } };
    const missing = (...known: string[]) => secrets({ ...around([]), azure, secrets: known }, []).map(words);
    expect(missing("one-url", "two-url")).toEqual([]);
    expect(missing("two-url")).toEqual([
      'error missing-secret: The trigger of /one of lab refers to the secret "one-url", which the environment does not name. Add "one-url" to the secrets in environments/lab.ts.',
    ]);
    expect(missing("one-url")[0]).toContain('The trigger of /two of lab refers to the secret "two-url"');
  });
});
