import { generator, type World } from "./world.ts";

const minute = 60;
const between =
  (from: number, to: number) =>
  (t: number): boolean =>
    t > from * minute && t <= to * minute;
const step = between(30, 60);
const off = () => 0;
const on =
  (when: (t: number) => boolean) =>
  (t: number): number =>
    when(t) ? 1 : 0;

/** Bad and good by turns, each for one to four minutes. */
function flapping(seed: number, from: number, to: number): (t: number) => number {
  const random = generator(seed);
  const turns: number[] = [];
  for (let at = from; at < to; at += 1 + Math.floor(4 * random())) turns.push(at * minute);
  return (t) => (turns.filter((turn) => turn < t).length % 2 === 1 && t <= to * minute ? 1 : 0);
}

/** Breaches of one minute, two, … eight, with a quarter of an hour between them. */
const pulses = (t: number): number => {
  const turn = Math.floor(t / minute / 25);
  return turn >= 1 && turn <= 8 && t - turn * 25 * minute <= turn * minute ? 1 : 0;
};

/** What happens to lead-scoring, by name; none of them loses data. */
export const incidents: Readonly<Record<string, World>> = {
  "a step": { to: 100 * minute, bad: on(step) },
  "a ramp": { to: 120 * minute, bad: (t) => Math.max(0, 1 - Math.abs(t / minute - 60) / 30) },
  "a flap": { to: 130 * minute, bad: flapping(3, 30, 100) },
  "another flap": { to: 130 * minute, bad: flapping(11, 30, 100), seed: 5 },
  "short breaches": { to: 230 * minute, bad: pulses },
  "low traffic": { to: 100 * minute, bad: on(step), traffic: () => 0.02 },
  "no traffic": { to: 100 * minute, bad: on(between(25, 60)), traffic: (t) => (step(t) ? 0 : 3) },
  "an instance down": {
    to: 100 * minute,
    bad: off,
    state: (t, instance) => (instance === "a" && step(t) ? "down" : "up"),
  },
};

/** Restarts in place, before an incident and in it: a sample of each is dropped on the way. */
export const restart: World = {
  to: 100 * minute,
  bad: on(step),
  restarts: { a: [20 * minute, 40 * minute], b: [45 * minute] },
};

/** Incidents that leave gaps in the data. */
export const gaps: Readonly<Record<string, World>> = {
  "everything down": { to: 120 * minute, bad: off, state: (t) => (step(t) ? "down" : "up") },
  "down in an incident": {
    to: 120 * minute,
    bad: on(between(20, 80)),
    state: (t) => (between(40, 44)(t) ? "down" : "up"),
  },
  "nothing scraped": { to: 120 * minute, bad: off, state: (t) => (step(t) ? "gone" : "up") },
  "a short gap in an incident": {
    to: 120 * minute,
    bad: on(between(20, 80)),
    state: (t) => (between(40, 42)(t) ? "gone" : "up"),
  },
  "nothing any more": { to: 90 * minute, bad: on(between(20, 200)), state: (t) => (t > 50 * minute ? "gone" : "up") },
};
