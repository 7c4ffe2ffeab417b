/**
 * An address of the web as somebody types it; `http://` may be left out.
 *
 * @param refuse makes the error of what cannot be read
 * @throws what `refuse` makes
 */
export function webAddress(address: string, refuse: (problem: string) => Error): URL {
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `http://${address}`;
  if (!URL.canParse(whole)) throw refuse("cannot be read");
  const url = new URL(whole);
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw refuse(`begins with ${url.protocol}//, which is not http`);
  return url;
}
