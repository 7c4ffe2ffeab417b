import { runbook } from "../../../model/checks/runbook.ts";
import { count, minutes } from "../../../model/quantity.ts";
import { increase } from "../../../model/signal.ts";
import { above, warning } from "../../../model/threshold.ts";
import { requests, resolved, said } from "../fixtures.ts";

const told = (name: string) =>
  said(runbook, warning(increase(requests, { over: minutes(5) }), above(count(5)), { runbook: name }));

describe("the runbook of a threshold", () => {
  it("has steps", () => {
    expect(told("r")).toEqual([]);
  });

  it("may have a blank line among them", () => {
    const one = resolved(warning(increase(requests, { over: minutes(5) }), above(count(5)), { runbook: "r" }));
    const runbooks = { r: { title: "Something", steps: ["", "Look"] } };
    expect(runbook({ ...one, service: { ...one.service, runbooks } })).toEqual([]);
  });

  it("is doubtful while its steps are blank", () => {
    expect(told("empty")).toEqual([
      'warning runbook-without-steps: its runbook "empty" has no steps. Write down what the person who is paged does first.',
    ]);
  });
});
