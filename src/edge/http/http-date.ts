/** Returns Unix seconds, or NaN if the text is not an HTTP date. `Date.parse` alone would read "0" as the year 2000. */
export function httpDate(text: string): number {
  if (!/^[A-Z][a-z]+,? .*\d\d:\d\d:\d\d/.test(text)) return NaN;
  // The asctime() format has no time zone and is UTC. https://www.rfc-editor.org/rfc/rfc9110#section-5.6.7
  return Date.parse(/\d\d:\d\d:\d\d \d{4}$/.test(text) ? `${text} GMT` : text) / 1000;
}
