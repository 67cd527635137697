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

describe('a proof is two requests that anybody can send', () => {
  test.each(LEAKS)('%s', (_name, rule, leaking) => {
    const template = CachingTemplate.parse(site(leaking));
    const { proof } = Linter.lint(template).find(finding => finding.ruleId === rule)!;
    const edge = template.simulator();
    const stored = edge.send(proof!.first);
    const answer = edge.send(proof!.second);
    expect(stored).toMatchObject({ stored: true, outcome: Outcome.MISS, cacheKey: proof!.cacheKey });
    expect(answer).toMatchObject({ outcome: Outcome.HIT, cacheKey: proof!.cacheKey });
    expect(proof!.sentence).toMatch(/^'GET \/\S*'.* a moment later 'GET \/\S*' /);
  });
});

test('code at the edge is taken to change nothing, and the finding says so', () => {
  const [finding] = Linter.lint(site({
    behavior: { OriginRequestPolicyId: ALL_VIEWER, FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'arn' }] },
  })).filter(one => one.ruleId === 'CEC002');
  expect(finding!.message).toMatch(/unless its edge functions take it away$/);
  expect(finding!.proof!.first.edgeFunctions).toEqual({ viewerRequest: {} });
});

test.each([
  ['gives it no time', {}, 'is answered by the origin and stored'],
  ['must give it a time', { DefaultTTL: 0 }, "is answered by the origin with 'cache-control: max-age=60' and stored"],
])('a proof says what the origin answers where it %s', (_name, ttls, words) => {
  const [finding] = Linter.lint(site({
    behavior: { CachePolicyId: { Ref: 'Policy' }, OriginRequestPolicyId: ALL_VIEWER }, resources: { Policy: cachePolicy(ttls) },
  })).filter(one => one.ruleId === 'CEC002');
  expect(finding!.proof!.sentence).toContain(words);
});

test('where no path reaches the behavior, there is no proof', () => {
  const [finding] = Linter.lint(site({ behavior: { OriginRequestPolicyId: ALL_VIEWER }, behaviors: [{ PathPattern: '*' }] }))
    .filter(one => one.ruleId === 'CEC002');
  expect(finding!.proof).toBeUndefined();
});
