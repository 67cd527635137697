import { Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CachePolicy, Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import * as fc from 'fast-check';
import { renderCachePolicy } from '../../../src/constructs/content/render-policies';
import { OriginResponse } from '../../../src/edge/exchange';
import { NameSelection, OriginKind, SelectionMode, ViewerProtocol } from '../../../src/edge/model';
import { ResolvedCachePolicy, resolvedCachePolicy } from '../../../src/edge/policy/resolved-settings';
import { EdgeSimulator } from '../../../src/edge/simulator/simulator';
import { CachingTemplate } from '../../../src/template/caching-template';

const names = fc.uniqueArray(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_-]{0,8}$/), { minLength: 1, maxLength: 4, selector: name => name.toLowerCase() });

function selection(...modes: SelectionMode[]): fc.Arbitrary<NameSelection> {
  return fc.record({ mode: fc.constantFrom(...modes), names }).map(({ mode, names: listed }) => (
    mode === SelectionMode.WHITELIST || mode === SelectionMode.ALL_EXCEPT ? { mode, names: listed } : { mode }
  ));
}

const { NONE, WHITELIST, ALL_EXCEPT, ALL } = SelectionMode;

const policies: fc.Arbitrary<ResolvedCachePolicy> = fc.record({
  ttls: fc.array(fc.nat(31_536_000), { minLength: 3, maxLength: 3 }).map(ttls => ttls.sort((a, b) => a - b) as [number, number, number]),
  headers: selection(NONE, WHITELIST),
  cookies: selection(NONE, WHITELIST, ALL_EXCEPT, ALL),
  queryStrings: selection(NONE, WHITELIST, ALL_EXCEPT, ALL),
  enableAcceptEncodingGzip: fc.boolean(),
  enableAcceptEncodingBrotli: fc.boolean(),
}).map(({ ttls: [minTtlSeconds, defaultTtlSeconds, maxTtlSeconds], ...key }) => ({ minTtlSeconds, defaultTtlSeconds, maxTtlSeconds, ...key }));

test('reading inverts rendering', () => {
  fc.assert(fc.property(policies, policy => {
    const stack = new Stack();
    new Distribution(stack, 'Distribution', {
      defaultBehavior: { origin: new HttpOrigin('origin.example.com'), cachePolicy: new CachePolicy(stack, 'Policy', renderCachePolicy(policy)) },
    });
    const { cachePolicy } = CachingTemplate.parse(Template.fromStack(stack).toJSON()).distributions[0]!.settings.defaultCacheBehavior;
    const { name: _, unknowns: _unknowns, ...read } = resolvedCachePolicy(cachePolicy)!;
    expect(withoutUndefined(read)).toEqual(policy);
  }), { numRuns: 40 });
});

test('a distribution makes the same decisions after rendering and reading', () => {
  const requests = fc.array(fc.record({
    path: fc.tuple(fc.constantFrom('/a', '/b'), fc.constantFrom('', '?a=1', '?b=2&a=1', '?c')).map(parts => parts.join('')),
    headers: fc.constantFrom<{ [name: string]: string }>({}, { cookie: 'a=1; b=2' }, { 'accept-encoding': 'br, gzip', 'a': '1' }),
    originResponse: fc.constantFrom<OriginResponse>({}, { headers: { 'cache-control': 'max-age=60' } }, { headers: { 'cache-control': 'private' } }, { status: 404 }),
  }), { minLength: 1, maxLength: 8 });
  fc.assert(fc.property(policies, requests, (policy, history) => {
    const stack = new Stack();
    new Distribution(stack, 'Distribution', {
      defaultBehavior: { origin: new HttpOrigin('origin.example.com'), cachePolicy: new CachePolicy(stack, 'Policy', renderCachePolicy(policy)) },
    });
    const read = CachingTemplate.parse(Template.fromStack(stack).toJSON()).simulator();
    const written = new EdgeSimulator({
      origins: [{ id: read._distribution.origins[0]!.id, kind: OriginKind.CUSTOM, domainName: 'origin.example.com' }],
      cacheBehaviors: [],
      defaultCacheBehavior: {
        pathPattern: '*', targetOriginId: read._distribution.origins[0]!.id, viewerProtocolPolicy: ViewerProtocol.ALLOW_ALL,
        cachePolicy: policy,
      },
    });
    for (const request of history) expect(withoutUndefined(read.send(request))).toEqual(withoutUndefined(written.send(request)));
  }), { numRuns: 40 });
});

test('throws for a mode that cache policies do not have', () => {
  const policy = resolvedCachePolicy({
    minTtlSeconds: 0, defaultTtlSeconds: 0, maxTtlSeconds: 1, headers: { mode: ALL }, cookies: { mode: NONE }, queryStrings: { mode: NONE },
    enableAcceptEncodingGzip: false, enableAcceptEncodingBrotli: false,
  })!;
  expect(() => renderCachePolicy(policy)).toThrow("a cache policy cannot select 'all'; use one of none, whitelist");
});

function withoutUndefined<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}
