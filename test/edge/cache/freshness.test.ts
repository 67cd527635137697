import { freshnessOf } from '../../../src/edge/cache/freshness';
import { resolvedCachePolicy } from '../../../src/edge/policy/resolved-settings';
import { PLAIN_POLICY } from '../case';

const freshness = (headers: { [name: string]: string }, status = 200) =>
  freshnessOf(resolvedCachePolicy(PLAIN_POLICY)!, { status, headers, at: 0, errorMinTtl: 10, fromS3: false });

/* The three date formats of HTTP: https://www.rfc-editor.org/rfc/rfc9110#name-date-time-formats */
test.each([
  ['IMF-fixdate', 'Fri, 20 Nov 2026 12:00:00 GMT', 'Fri, 20 Nov 2026 13:00:00 GMT', 3600],
  ['RFC 850', 'Friday, 20-Nov-26 12:00:00 GMT', 'Friday, 20-Nov-26 13:00:00 GMT', 3600],
  ['asctime', 'Fri Nov 20 12:00:00 2026', 'Fri Nov 20 13:00:00 2026', 3600],
  // The format has no time zone. In HTTP it is always UTC, whatever the local time zone.
  ['asctime, with a Date in another format', 'Fri, 20 Nov 2026 12:00:00 GMT', 'Fri Nov 20 13:00:00 2026', 3600],
  ['text before the date', 'Fri, 20 Nov 2026 12:00:00 GMT', 'about Fri, 20 Nov 2026 13:00:00 GMT', 0],
  ['no time of day', 'Fri, 20 Nov 2026 12:00:00 GMT', 'Sat, 21 Nov 2026', 0],
])('Expires in %s', (_name, date, expires, seconds) => {
  expect(freshness({ date, expires }).seconds).toBe(seconds);
});

test('s-maxage alone is a doubt, but not for errors, for which AWS documents it', () => {
  const headers = { 'cache-control': 's-maxage=300' };
  expect([freshness(headers).doubts.length, freshness(headers, 403).doubts.length]).toEqual([1, 0]);
});

test('a star within a name in Vary is literal', () => {
  expect(freshness({ 'vary': 'X-*', 'cache-control': 'max-age=300' }).seconds).toBe(300);
});

test('doubts about Cache-Control apply to errors as well', () => {
  expect(freshness({ 'cache-control': 'max-age=300, max-age=600' }, 404)).toMatchObject({
    seconds: 300, doubts: [expect.stringContaining('max-age')],
  });
});
