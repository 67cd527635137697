import { CachingTemplate } from '../../../src/template/caching-template';
import { cachePolicy, CACHING_OPTIMIZED, originRequestPolicy, site } from '../../lint/rule-case';

const OWNER = site({
  behavior: { CachePolicyId: { Ref: 'Policy' } },
  resources: {
    Policy: cachePolicy(),
    Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Name: '/shop/policy', Type: 'String', Value: { Ref: 'Policy' } } },
  },
  sections: { Outputs: { PolicyId: { Value: { Ref: 'Policy' }, Export: { Name: 'shop-policy' } } } },
});

const owner = CachingTemplate.parse(OWNER);

/** The policies that the default behavior of a template names. */
function named(template: object, alongside: CachingTemplate[] = []) {
  return CachingTemplate.parse(template, { alongside })._resources().distributions[0]!.behaviors.at(-1)!.asWritten.policies;
}

const using = (CachePolicyId: unknown) => site({ behavior: { CachePolicyId } });

test.each([
  ['an export', { 'Fn::ImportValue': 'shop-policy' }],
  ['a dynamic reference', '{{resolve:ssm:/shop/policy}}'],
])('a policy that is reached through %s is the one of the template that creates it', (_name, id) => {
  const [own] = named(OWNER)!;
  expect(named(using(id), [owner])![0]!.identity).toBe(own!.identity);
  expect(named(using(id))![0]!.identity).not.toBe(own!.identity);
});

test.each([
  ['the same import', { 'Fn::ImportValue': 'a' }, { 'Fn::ImportValue': 'a' }, true],
  ['another import', { 'Fn::ImportValue': 'a' }, { 'Fn::ImportValue': 'b' }, false],
  ['the same parameter', '{{resolve:ssm:/a}}', '{{resolve:ssm:/a:2}}', true],
  ['another parameter', '{{resolve:ssm:/a}}', '{{resolve:ssm:/b}}', false],
  ['the same id', CACHING_OPTIMIZED, CACHING_OPTIMIZED, true],
])('%s', (_name, one, other, isSame) => {
  expect(named(using(one))![0]!.identity === named(using(other))![0]!.identity).toBe(isSame);
});

test('policies of two templates are two, whatever they are called', () => {
  const make = () => site({ behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy() } });
  expect(named(make())![0]!.identity).not.toBe(named(make())![0]!.identity);
});

test('each is named with its property, and the ones that are not known are left out', () => {
  const template = site({
    behavior: { CachePolicyId: { 'Fn::GetAtt': ['Custom', 'Id'] }, OriginRequestPolicyId: { Ref: 'Forwarded' }, ResponseHeadersPolicyId: { Ref: 'Nowhere' } },
    resources: { Forwarded: originRequestPolicy(), Custom: { Type: 'Custom::Policy' } },
  });
  expect(named(template)).toEqual([{ property: 'OriginRequestPolicyId', identity: expect.objectContaining({ Type: 'AWS::CloudFront::OriginRequestPolicy' }) }]);
});
