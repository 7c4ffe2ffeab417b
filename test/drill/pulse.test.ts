import { Pulse } from "../../drill/pulse.ts";

describe("the pulse of a drill", () => {
  it("sees that this machine did something else", async () => {
    const pulse = new Pulse();
    const end = performance.now() + 150;
    while (performance.now() < end);
    await new Promise((done) => setTimeout(done, 1));
    pulse.stop();
    expect(pulse.worst).toBeGreaterThan(0.1);
  });

  it("keeps the worst of what it saw and what it was told of", () => {
    const pulse = new Pulse();
    for (const seconds of [20, 30, 10]) pulse.saw(seconds);
    pulse.stop();
    expect(pulse.worst).toBe(30);
  });
});
