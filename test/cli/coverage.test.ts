import { limen } from "./session.ts";

describe("limen coverage", () => {
  it("lists the requirements of one application with what answers them", async () => {
    const { code, out, err } = await limen(["coverage", "--service", "leadpoet"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^LP-01 /m);
    expect(out).not.toMatch(/^LS-01 /m);
    const [, answered, rows] = /^leadpoet +(\d+) of (\d+) answered$/m.exec(out) ?? [];
    expect(answered).toBe(rows);
  });

  it("refuses an application that there is not", async () => {
    const { code, out, err } = await limen(["coverage", "--service", "leadpot"]);
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toBe('limen: There is no service "leadpot". Did you mean leadpoet.');
  });
});
