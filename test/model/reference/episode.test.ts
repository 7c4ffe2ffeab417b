import { type Episode, noticed } from "../../../model/reference/episode.ts";

describe("the notices of a ladder", () => {
  const episode = (fires: number, resolves?: number, tuple = {}): Episode => ({
    tuple,
    fires: fires * 60,
    ...(resolves === undefined ? {} : { resolves: resolves * 60 }),
  });
  const at = (lower: Episode, ...severe: Episode[]) => {
    const notice = noticed(lower, severe);
    return notice === undefined ? undefined : notice / 60;
  };

  it("go out at once where nothing more severe fires", () => {
    expect(at(episode(3, 9))).toBe(3);
    expect(at(episode(3, 9), episode(1, 3))).toBe(3);
    expect(at(episode(3, 9), episode(4, 6))).toBe(3);
  });

  it("wait until the more severe has resolved", () => {
    expect(at(episode(3, 9), episode(1, 6))).toBe(6);
    expect(at(episode(3, 9), episode(3, 5), episode(5, 7))).toBe(7);
    expect(at(episode(3), episode(1, 6))).toBe(6);
  });

  it("never go out where the more severe fires all the time", () => {
    expect(at(episode(3, 6), episode(3, 6))).toBeUndefined();
    expect(at(episode(3), episode(2))).toBeUndefined();
    expect(at(episode(3, 6), episode(2))).toBeUndefined();
  });

  it("are withheld by the same tuple only", () => {
    expect(at(episode(3, 9, { queue: "a" }), episode(1, 9, { queue: "b" }))).toBe(3);
    expect(at(episode(3, 9, { queue: "a" }), episode(1, 9, { queue: "a" }))).toBeUndefined();
  });
});
