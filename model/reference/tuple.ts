/** Values of the labels that a threshold keeps: there is one alert for each. */
export type Tuple = Readonly<Record<string, string>>;

/** One text for equal tuples: a label without a value is none. */
export const keyOf = (tuple: Tuple): string =>
  JSON.stringify(
    Object.entries(tuple)
      .filter(([, value]) => value !== "")
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
