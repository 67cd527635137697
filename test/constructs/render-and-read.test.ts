import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CachePolicy, Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as fc from 'fast-check';
import { renderCachePolicy } from '../../src/constructs/render-policies';
import { KnownCachePolicy, knownCachePolicy } from '../../src/edge/known-settings';
import { NameSelection, SelectionMode } from '../../src/edge/model';
import { CachingTemplate } from '../../src/template/caching-template';

const names = fc.uniqueArray(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/), { minLength: 1, maxLength: 4, selector: name => name.toLowerCase() });

function selection(...modes: SelectionMode[]): fc.Arbitrary<NameSelection> {
  return fc.record({ mode: fc.constantFrom(...modes), names }).map(({ mode, names: listed }) => (
    mode === SelectionMode.WHITELIST || mode === SelectionMode.ALL_EXCEPT ? { mode, names: listed } : { mode }
  ));
}

const { NONE, WHITELIST, ALL_EXCEPT, ALL } = SelectionMode;

const policies: fc.Arbitrary<KnownCachePolicy> = fc.record({
  ttls: fc.array(fc.nat(31_536_000), { minLength: 3, maxLength: 3 }).map(ttls => ttls.sort((a, b) => a - b) as [number, number, number]),
  headers: selection(NONE, WHITELIST),
  cookies: selection(NONE, WHITELIST, ALL_EXCEPT, ALL),
  queryStrings: selection(NONE, WHITELIST, ALL_EXCEPT, ALL),
  gzip: fc.boolean(),
  brotli: fc.boolean(),
}).map(({ ttls: [minTtl, defaultTtl, maxTtl], ...key }) => ({ minTtl, defaultTtl, maxTtl, legacy: false, ...key }));

test('a rendered cache policy is read back as it was', () => {
  fc.assert(fc.property(policies, policy => {
    const stack = new Stack();
    new Distribution(stack, 'Distribution', {
      defaultBehavior: { origin: new HttpOrigin('origin.example.com'), cachePolicy: new CachePolicy(stack, 'Policy', renderCachePolicy(policy)) },
    });
    const { cachePolicy } = CachingTemplate.parse(Template.fromStack(stack).toJSON()).distributions[0]!.settings.defaultCacheBehavior;
    const { name: _, ...read } = knownCachePolicy(cachePolicy)!;
    expect(withoutUndefined(read)).toEqual(policy);
  }), { numRuns: 40 });
});

test('a mode that a cache policy does not have is refused', () => {
  const policy = knownCachePolicy({
    minTtlSeconds: 0, defaultTtlSeconds: 0, maxTtlSeconds: 1, headers: { mode: ALL }, cookies: { mode: NONE }, queryStrings: { mode: NONE },
    enableAcceptEncodingGzip: false, enableAcceptEncodingBrotli: false,
  })!;
  expect(() => renderCachePolicy(policy)).toThrow("a cache policy cannot select 'all'; it takes none, whitelist");
});

function withoutUndefined<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
