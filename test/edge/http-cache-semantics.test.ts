import * as fc from 'fast-check';
import CachePolicy from 'http-cache-semantics';
import { distributionOf } from './case';
import { runs } from './runs';
import { EdgeSimulator } from '../../src/edge/simulator/simulator';

/*
 * The edge TTL beside that of an independent implementation of HTTP caching, for Min TTL 0, Default TTL 0, Max TTL one
 * year, and status 200: there CloudFront is a plain shared cache.
 *
 * Left out, because the two mean different things there:
 * - Age: HTTP shortens the time by it; AWS does not say, and the model does not.
 * - Vary, Set-Cookie: http-cache-semantics keeps no response with Vary: *, and shortens the time of one with Set-Cookie;
 *   for CloudFront the cache policy decides about both.
 * - Pragma: HTTP/1.0 caches obey it in responses; AWS does not mention it.
 * - private="field" and no-cache="field": http-cache-semantics reads them as private and no-cache; see `doubts`.
 * - max-age above one year: Max TTL caps it.
 * - malformed numbers: http-cache-semantics reads the leading digits, the model none.
 * - immutable: http-cache-semantics gives such a response a day where the origin names no time; CloudFront Default TTL.
 * - Expires or Date that is no HTTP date: http-cache-semantics takes what JavaScript makes of it; the model takes it to
 *   have passed.
 * - Last-Modified: HTTP may guess a time from it; CloudFront does not.
 */

const YEAR = 31_536_000;
const NOW = Date.parse('Fri, 20 Nov 2026 12:00:00 GMT');

/** It reads the clock, which here stands still. */
class Reference extends CachePolicy {
  public now(): number {
    return NOW;
  }
}

const seconds = fc.oneof(fc.nat(10), fc.nat(YEAR));
const directives = fc.array(fc.oneof(
  fc.constantFrom('no-store', 'private', 'no-cache', 'public', 'must-revalidate', 'no-transform'),
  seconds.map(age => `max-age=${age}`),
  seconds.map(age => `s-maxage=${age}`),
), { maxLength: 4 }).filter(list => new Set(list.map(one => one.split('=')[0])).size === list.length);

const date = (offset: number) => new Date(NOW + offset * 1000).toUTCString();

const headers = fc.record({
  'cache-control': fc.option(directives.map(list => list.join(', ')), { nil: undefined }),
  'expires': fc.option(fc.integer({ min: -YEAR, max: YEAR }).map(date), { nil: undefined }),
  'date': fc.integer({ min: -1000, max: 1000 }).map(date),
}).map((all): { [name: string]: string } => JSON.parse(JSON.stringify(all)));

test('the edge TTL is that of a shared HTTP cache where the policy leaves everything to the origin', () => {
  const policy = { minTtlSeconds: 0, defaultTtlSeconds: 0, maxTtlSeconds: YEAR };
  fc.assert(fc.property(headers, response => {
    const decision = new EdgeSimulator(distributionOf({ policy })).send({ path: '/', at: NOW / 1000, originResponse: { headers: response } });
    const reference = new Reference({ url: '/', method: 'GET', headers: {} }, { status: 200, headers: response }, { shared: true });
    const ttl = reference.storable() ? Math.max(0, Math.floor(reference.maxAge())) : 0;
    expect(decision.ttlSeconds).toBe(Math.min(ttl, YEAR));
  }), runs(2000));
});
