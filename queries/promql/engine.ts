/** The Prometheus that will run a query, as far as it matters to the query's meaning. */
export interface Engine {
  /** Range selectors are closed on both sides before 3.0, open on the left since. */
  readonly major: 2 | 3;
}
export const prometheus3: Engine = { major: 3 };
export const prometheus2: Engine = { major: 2 };

/** The engine of a version such as `2.42.0`. What comes after 3 is taken for 3. */
export const engineOf = (version: string): Engine => (/^v?[0-2]\./.test(version) ? prometheus2 : prometheus3);
