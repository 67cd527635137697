import { ALL_VIEWER, allCookies, cachePolicy, headers, originRequestPolicy, Site, site } from './rule-case';
import { Outcome } from '../../src/edge/decision';
import { Linter } from '../../src/lint/linter';
import { CachingTemplate } from '../../src/template/caching-template';

const HOST_HEADER_ONLY = 'bf0718e1-ba1e-49d1-88b1-f726733018ae';
const NO_STORE = {
  Type: 'AWS::CloudFront::ResponseHeadersPolicy',
  Properties: {
    ResponseHeadersPolicyConfig: { Name: 'H', CustomHeadersConfig: { Items: [{ Header: 'cache-control', Value: 'no-store', Override: true }] } },
  },
};

const LEAKS: readonly [name: string, rule: string, leaking: Site][] = [
  ['Authorization and cookies outside the key', 'CEC002', { behavior: { OriginRequestPolicyId: ALL_VIEWER } }],
  ['a header outside the key, behind other patterns', 'CEC002', {
    behaviors: [{ PathPattern: '/a/*' }, { PathPattern: '/*page' }, { PathPattern: '/a*', OriginRequestPolicyId: { Ref: 'Keys' } }],
    resources: { Keys: originRequestPolicy(headers('x-api-key')) },
  }],
  ['Set-Cookie', 'CEC007', { behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, allCookies) } }],
  ['Min TTL over no-store', 'CEC008', { behavior: { OriginRequestPolicyId: ALL_VIEWER } }],
  ['Host outside the key', 'CEC009', { behavior: { OriginRequestPolicyId: HOST_HEADER_ONLY }, config: { Aliases: ['a.example.com', 'b.example.com'] } }],
  ['no-store for browsers', 'CEC010', { behavior: { ResponseHeadersPolicyId: { Ref: 'Headers' } }, resources: { Headers: NO_STORE } }],
];

describe('the evidence is two requests that anyone can send', () => {
  test.each(LEAKS)('%s', (_name, rule, leaking) => {
    const template = CachingTemplate.parse(site(leaking));
    const { evidence } = Linter.lint(template).find(finding => finding.ruleId === rule)!;
    const edge = template.simulator();
    const stored = edge.send(evidence!.first);
    const answer = edge.send(evidence!.second);
    expect(stored).toMatchObject({ stored: true, outcome: Outcome.MISS, cacheKey: evidence!.cacheKey });
    expect(answer).toMatchObject({ outcome: Outcome.HIT, cacheKey: evidence!.cacheKey });
    expect(evidence!.sentence).toMatch(/^The origin answers 'GET \/\S*'.* A moment later, 'GET \/\S*' /);
  });
});

test.each<[string, object]>([
  ['disabled', { Enabled: false }],
  ['multi-tenant', { ConnectionMode: 'tenant-only' }],
  ['restricted to countries', { Restrictions: { GeoRestriction: { RestrictionType: 'whitelist', Locations: ['DE'] } } }],
  ['restricted to viewers with a certificate', { ViewerMtlsConfig: { Mode: 'required' } }],
])('a leak of a distribution that is %s has evidence', (_name, config) => {
  const finding = Linter.lint(site({ behavior: { OriginRequestPolicyId: ALL_VIEWER }, config })).find(({ ruleId }) => ruleId === 'CEC002');
  expect(finding?.evidence).toBeDefined();
});

test('edge functions are assumed to change nothing, and the finding says so', () => {
  const [finding] = Linter.lint(site({
    behavior: { OriginRequestPolicyId: ALL_VIEWER, FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'arn' }] },
  })).filter(one => one.ruleId === 'CEC002');
  expect(finding!.message).toMatch(/edge function may prevent/);
  expect(finding!.evidence!.first.edgeFunctions).toEqual({ viewerRequest: {} });
});

test.each([
  ['need not set a TTL', {}, "'authorization: Bearer alice'. CloudFront stores"],
  ['must set a TTL', { DefaultTTL: 0 }, "sends 'cache-control: max-age=60'. CloudFront stores"],
])('the evidence contains the response headers if the origin %s', (_name, ttls, words) => {
  const [finding] = Linter.lint(site({
    behavior: { CachePolicyId: { Ref: 'Policy' }, OriginRequestPolicyId: ALL_VIEWER }, resources: { Policy: cachePolicy(ttls) },
  })).filter(one => one.ruleId === 'CEC002');
  expect(finding!.evidence!.sentence).toContain(words);
});

test('no evidence for a behavior that no path reaches', () => {
  const [finding] = Linter.lint(site({ behavior: { OriginRequestPolicyId: ALL_VIEWER }, behaviors: [{ PathPattern: '*' }] }))
    .filter(one => one.ruleId === 'CEC002');
  expect(finding!.evidence).toBeUndefined();
});
