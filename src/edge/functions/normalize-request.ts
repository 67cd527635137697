import { RequestChange } from '../exchange';
import { ViewerRequest, cookiesOf, Headers, queryStringsOf } from '../http/viewer-request';
import { NormalizedFrom, NormalizedHeader, RequestNormalization } from '../request-normalization';

/** Returns the changes that the code in normalization-code.ts makes to a request. Tests run the same requests through both. */
export function normalizingChange({ headers, droppedQueryStrings }: RequestNormalization, request: ViewerRequest): RequestChange {
  const { path, query } = request;
  const sorted = droppedQueryStrings === undefined || query === undefined ? query : sortedQuery(query, droppedQueryStrings);
  return {
    path: sorted === query ? undefined : sorted === '' ? path : `${path}?${sorted}`,
    headers: Object.fromEntries(headers.map(rule => [rule.header, valueOf(rule, request.headers)])),
  };
}

function valueOf(rule: NormalizedHeader, headers: Headers): string {
  switch (rule.from) {
    case NormalizedFrom.LANGUAGE: return languageOf(headers['accept-language'] ?? '', rule);
    case NormalizedFrom.COUNTRY: return listed(headers['cloudfront-viewer-country'], rule);
    case NormalizedFrom.COOKIE: return listed(cookieOf(headers, rule.cookieName!), rule);
  }
}

function listed(value: string | undefined, { values, fallback }: NormalizedHeader): string {
  return value !== undefined && values.includes(value) ? value : fallback;
}

/** "Duplicate cookies are collapsed into one field", whose value is the first. */
function cookieOf(headers: Headers, name: string): string | undefined {
  return cookiesOf(headers).find(cookie => cookie.name === name)?.text.slice(name.length + 1);
}

/** More ranges than any browser sends. The limit bounds the cost of a header. */
const MAX_RANGES = 20;

const RANGE = /^\s*([a-z0-9*-]+)\s*(?:;\s*q\s*=\s*([0-9.]+)\s*)?$/i;

/**
 * Lookup: "each language range in the language priority list is considered in turn, according to priority"; it is "progressively
 * truncated from the end until a matching language tag is located", and "single letter or digit subtags are removed at the same time".
 *
 * https://www.rfc-editor.org/rfc/rfc4647#section-3.4
 */
function languageOf(acceptLanguage: string, { values, fallback }: NormalizedHeader): string {
  const tags = values.map(value => value.toLowerCase());
  const ranges = acceptLanguage.split(',').slice(0, MAX_RANGES).flatMap((part, order) => {
    const [, range, q = '1'] = RANGE.exec(part) ?? [];
    return range !== undefined && Number(q) > 0 ? [{ range: range.toLowerCase(), q: Number(q), order }] : [];
  }).sort((a, b) => b.q - a.q || a.order - b.order);
  for (const { range } of ranges) {
    for (let rest = range; rest !== ''; rest = truncated(rest)) {
      const i = tags.indexOf(rest);
      if (i >= 0) return values[i]!;
    }
  }
  return fallback;
}

function truncated(range: string): string {
  const shorter = range.slice(0, Math.max(range.lastIndexOf('-'), 0));
  return shorter.charAt(shorter.length - 2) === '-' ? shorter.slice(0, -2) : shorter;
}

/** Sorts by name. Query strings of the same name keep their order, which may be significant. */
function sortedQuery(query: string, dropped: readonly string[]): string {
  return queryStringsOf(query)
    .filter(({ name, text }) => text !== '' && !dropped.some(one => (one.endsWith('*') ? name.startsWith(one.slice(0, -1)) : name === one)))
    .map((one, order) => ({ ...one, order }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.order - b.order))
    .map(({ text }) => text).join('&');
}
