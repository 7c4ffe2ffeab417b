/** Words and numbers of a text, so that the same number is found in another spelling: `le_0_25`, `250 ms`, `0.25`. */
export function tokensOf(value: unknown): ReadonlySet<string> {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "");
  const words = text.match(/[A-Za-z_][A-Za-z0-9_]{3,}/g) ?? [];
  return new Set([...words, ...numbersOf(text)]);
}

/** Seconds, and shares, of what is written in other units. */
const scales: Readonly<Record<string, number>> = { ms: 0.001, s: 1, m: 60, min: 60, h: 3600, "%": 0.01 };

function numbersOf(text: string): readonly string[] {
  const plain = text.replaceAll("\\", "");
  const bounds = [...plain.matchAll(/_le_(\d+)(?:_(\d+))?/g)].map(([, whole, part]) => `${whole}.${part ?? 0}`);
  const numbers = [...plain.matchAll(/(?<![\w.])(\d+(?:\.\d+)?) ?(ms|min|[smh%](?![A-Za-z]))?/g)].flatMap(
    ([, number = "", unit]) => (unit ? [number, String(Number(number) * (scales[unit] ?? 1))] : [number]),
  );
  return [...bounds, ...numbers].map((number) => String(Number(Number(number).toPrecision(12))));
}

export const without = (all: ReadonlySet<string>, others: ReadonlySet<string>): readonly string[] =>
  [...all].filter((one) => !others.has(one));
