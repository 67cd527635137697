import * as fc from 'fast-check';
import { Outcome } from '../../../src/edge/decision';
import { contains, rangesOf } from '../../../src/edge/http/ranges';
import { EdgeSimulator } from '../../../src/edge/simulator/simulator';
import { distributionOf } from '../case';
import { runs } from '../runs';

const LENGTH = 100;
const range = fc.tuple(fc.nat(LENGTH - 1), fc.nat(LENGTH - 1)).map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));

test('the viewer receives exactly its range, from the origin or from a part that was fetched before', () => {
  fc.assert(fc.property(fc.array(fc.tuple(range, fc.nat(30), fc.constantFrom('1', '2')), { minLength: 1, maxLength: 15 }), requests => {
    const simulator = new EdgeSimulator(distributionOf({}));
    let fetched: { first: number; last: number }[] = [];
    let version = '';
    for (const [asked, margin, etag] of requests) {
      const { first, last } = asked;
      // The origin may return more than the range, as if CloudFront had requested more.
      const part = { first: Math.max(0, first - margin), last: Math.min(LENGTH - 1, last + margin) };
      const decision = simulator.send({
        path: '/', headers: { range: `bytes=${first}-${last}` },
        originResponse: { status: 206, headers: { 'content-range': `bytes ${part.first}-${part.last}/${LENGTH}`, etag } },
      });
      expect(decision).toMatchObject({ status: 206, responseHeaders: { 'content-range': `bytes ${first}-${last}/${LENGTH}`, 'content-length': String(last - first + 1) } });
      expect(decision.outcome === Outcome.HIT).toBe(fetched.some(one => contains(one, [asked])));
      if (decision.outcome === Outcome.HIT) {
        expect(decision.responseHeaders.etag).toBe(version);
      } else {
        fetched = etag === version ? [...fetched, part] : [part];
        version = etag;
      }
    }
  }), runs(300));
});

test('ranges are within the object, ascending, and do not overlap', () => {
  const text = fc.string({ unit: fc.constantFrom('0', '1', '5', '9', '-', ',', ' '), maxLength: 12 });
  fc.assert(fc.property(text, fc.option(fc.nat(60), { nil: undefined }), (list, length) => {
    let previous = -1;
    for (const { first, last } of rangesOf(`bytes=${list}`, length) ?? []) {
      if (first !== Infinity) expect(first).toBeGreaterThan(previous);
      expect(last).toBeGreaterThanOrEqual(first);
      if (length !== undefined) expect(last).toBeLessThan(length);
      previous = last;
    }
  }), runs(2000));
});
