import { Agenda } from "../../simulation/agenda.ts";
import { InFlight } from "../../simulation/in-flight.ts";

describe("what is in flight", () => {
  const agenda = new Agenda();
  const shown: number[] = [];
  const finished: string[] = [];
  const inFlight = new InFlight(agenda, (unfinished) => shown.push(unfinished));
  const begin = (name: string, until: number) => inFlight.begin(until, (at) => finished.push(`${name} at ${at}`));

  it("finishes in its time, unless its process has ended before", () => {
    begin("short", 5);
    begin("long", 20);
    agenda.runTo(10);
    inFlight.processEnded();
    begin("after", 15);
    agenda.runTo(30);
    expect(finished).toEqual(["short at 5", "after at 15"]);
    expect(shown).toEqual([1, 2, 1, 0, 1, 0]);
  });
});
