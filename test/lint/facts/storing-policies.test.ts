import { cookiesAffectKey, isRewritten, storingPolicies } from '../../../src/lint/facts/storing-policies';
import { LintContext } from '../../../src/lint/lint-context';
import { CachingTemplate } from '../../../src/template/caching-template';
import { allCookies, BUCKET, cachePolicy, SERVER, site, USE_ORIGIN_CACHE_CONTROL_HEADERS } from '../rule-case';

const OWN = { CachePolicyId: { Ref: 'Policy' } };
const CODE = { FunctionAssociations: [{ EventType: 'viewer-request', FunctionARN: 'arn:aws:cloudfront::123456789012:function/f' }] };

const policiesOf = (template: object) => storingPolicies(new LintContext(CachingTemplate.parse(template)._resources()));

test('lists a policy of the template once, with the behaviors that use it', () => {
  const policies = policiesOf(site({
    behavior: OWN, behaviors: [{ PathPattern: '/a/*', ...OWN }, { PathPattern: '/b/*' }, { PathPattern: '/c/*' }],
    resources: { Policy: cachePolicy() },
  }));
  expect(policies.map(({ label, behaviors }) => [label, behaviors.map(one => one.pattern)])).toEqual([
    ["cache policy 'Catalogue'", ['/a/*', '*']], ["cache policy 'CachingOptimized'", ['/b/*']], ["cache policy 'CachingOptimized'", ['/c/*']],
  ]);
});

test.each([
  ['a cookie makes a difference to a server', [SERVER], 'server', true],
  ['a cookie makes none to a bucket', [BUCKET], 'bucket', false],
  ['a cookie makes a difference where the origin can be a server', [SERVER, BUCKET], { Ref: 'Origin' }, true],
  ['a cookie makes none where all origins are buckets', [BUCKET], { Ref: 'Origin' }, false],
])('%s', (_name, origins, TargetOriginId, expected) => {
  const [policy] = policiesOf(site({ origins, behavior: { ...OWN, TargetOriginId }, resources: { Policy: cachePolicy({}, allCookies) } }));
  expect(cookiesAffectKey(policy!)).toBe(expected);
});

test.each([
  ['code at viewer request', { ...CODE }, true],
  ['no code', {}, false],
  ['code that is not known', { FunctionAssociations: { Ref: 'Functions' } }, true],
  ['code for the answer', { FunctionAssociations: [{ ...CODE.FunctionAssociations[0], EventType: 'viewer-response' }] }, false],
])('%s: the request may be rewritten before CloudFront computes the key', (_name, code, expected) => {
  const [policy] = policiesOf(site({ behavior: { CachePolicyId: USE_ORIGIN_CACHE_CONTROL_HEADERS, ...code } }));
  expect(isRewritten(policy!)).toBe(expected);
});
