import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { ContentPreset, MixedContentDistribution, PolicySharing, PolicySharingOptions } from '../../../src';

const OPTIONS: PolicySharingOptions = { stage: 'dev', ownerStages: ['prod', 'dev'], namespace: 'shop' };

test.each<[string, Partial<PolicySharingOptions>, string]>([
  ['no namespace', { namespace: undefined }, "'namespace' must be set; pass the name of the application"],
  ['an empty namespace', { namespace: '' }, "'namespace' must be set"],
  ['a namespace with a space', { namespace: 'my shop' }, "'namespace' must consist of"],
  ['several possible owners', { stage: 'pr-1' }, "'borrowFrom' must be set"],
])('throws for %s, before a policy is created', (_name, options, message) => {
  expect(() => PolicySharing.among({ ...OPTIONS, ...options })).toThrow(message);
});

test('the parameters of all kinds of policies have the namespace in their names', () => {
  const stack = new Stack(new App(), 'Shop');
  new MixedContentDistribution(stack, 'Shop', {
    defaultContent: ContentPreset.catalogue(new HttpOrigin('origin.example.com'), { queryStrings: ['page'] }), sharing: PolicySharing.among(OPTIONS),
  });
  const names = Object.values(Template.fromStack(stack).findResources('AWS::SSM::Parameter')).map(({ Properties }) => Properties.Name);
  expect(names).toEqual([
    '/cdk-edge-cache/shop/shop-default_content/dev/cache-policy-id',
  ]);
});
