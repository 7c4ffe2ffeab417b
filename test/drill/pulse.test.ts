import { calmSpeed, excuse, Pulse } from "../../drill/pulse.ts";

describe("the pulse of a drill", () => {
  it("sees that this machine did something else", async () => {
    const pulse = new Pulse();
    const end = performance.now() + 150;
    while (performance.now() < end);
    await new Promise((done) => setTimeout(done, 1));
    pulse.stop();
    expect(pulse.worst).toBeGreaterThan(0.1);
  });

  it("chooses a slower clock for a busy machine", () => {
    expect([0, 1.9, 2, 3.9, 4, 20].map((load) => calmSpeed(load))).toEqual([60, 60, 30, 30, 20, 20]);
  });

  it("says so only if it was long on the clock of the drill", () => {
    expect(excuse(0.2, 60)).toEqual([
      "This machine was busy with something else, and the drill up to 0.20 s late (12 s on the clock of the drill): " +
        "repeat it alone, or with --speed 20",
    ]);
    expect(excuse(0.2, 1)).toEqual([]);
    expect(excuse(0.05, 60)).toEqual([]);
  });
});
