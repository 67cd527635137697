import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { addShop } from '../../examples/shop/shop-app';
import { replay } from '../../examples/shop/trace';
import { template } from '../../src';

const templates = new Map<string, Template>();

/** Returns the template of a stage. Tests share it, because synthesis takes most of their time. */
function synthesize(stage: string, catalogueQueryStrings?: string[]): Template {
  const key = JSON.stringify([stage, catalogueQueryStrings]);
  if (!templates.has(key)) templates.set(key, Template.fromStack(addShop(new App(), stage, { catalogueQueryStrings })));
  return templates.get(key)!;
}

/** The shop of a preview stage, read with the template of the stage that owns its policies. */
function preview(catalogueQueryStrings?: string[]) {
  const [owner, borrower] = ['dev', 'pr-42'].map(stage => synthesize(stage, catalogueQueryStrings).toJSON());
  return template.CachingTemplate.parse(borrower, { alongside: [template.CachingTemplate.parse(owner)] });
}

test.each([
  ['prod', 1], ['dev', 1], ['pr-42', 0], ['alice', 0],
])('stage %s creates %d policies of each kind', (stage, count) => {
  const synthesized = synthesize(stage);
  synthesized.resourceCountIs('AWS::CloudFront::CachePolicy', count);
  synthesized.resourceCountIs('AWS::CloudFront::ResponseHeadersPolicy', count);
  synthesized.resourceCountIs('AWS::CloudFront::OriginRequestPolicy', 0);
  synthesized.resourceCountIs('AWS::SSM::Parameter', 2 * count);
});

test('the buckets are private, and only the distribution can read them', () => {
  const synthesized = synthesize('dev');
  synthesized.allResourcesProperties('AWS::S3::Bucket', { PublicAccessBlockConfiguration: { BlockPublicAcls: true, RestrictPublicBuckets: true } });
  synthesized.resourceCountIs('AWS::CloudFront::OriginAccessControl', 2);
  expect(template.CachingTemplate.parse(synthesized.toJSON()).distributions[0]!.settings.origins.filter(origin => origin.kind === 's3'))
    .toEqual([expect.objectContaining({ accessControlled: true }), expect.objectContaining({ accessControlled: true })]);
});

test('the load balancer returns the 404 page for missing keys, and the errors of the catalog do not change', () => {
  const synthesized = synthesize('dev');
  const [{ Properties: { DistributionConfig } }] = Object.values(synthesized.findResources('AWS::CloudFront::Distribution')) as [any];
  const [group] = DistributionConfig.OriginGroups.Items;
  const paths = group.Members.Items.map(({ OriginId }: any) => DistributionConfig.Origins.find(({ Id }: any) => Id === OriginId).OriginPath);
  expect([DistributionConfig.DefaultCacheBehavior.TargetOriginId, paths]).toEqual([group.Id, [undefined, '/not-found']]);
  expect(DistributionConfig.CacheBehaviors.map(({ TargetOriginId }: any) => TargetOriginId)).not.toContain(group.Id);
  expect(DistributionConfig).not.toHaveProperty('CustomErrorResponses');
  synthesized.hasResourceProperties('AWS::ElasticLoadBalancingV2::ListenerRule', {
    Conditions: [{ Field: 'path-pattern', PathPatternConfig: { Values: ['/not-found/*'] } }],
    Actions: [{ Type: 'fixed-response', FixedResponseConfig: { StatusCode: '404' } }],
  });
});

describe('the trace', () => {
  test('three hits and a miss', () => {
    expect(replay(preview().simulator()).map(({ outcome, status, age, responseHeaders, xCache }) => [
      outcome, status, age, responseHeaders['cache-control'], xCache,
    ])).toEqual([
      ['HIT', 200, 187, 'public, max-age=300', 'Hit from cloudfront'],
      ['HIT', 200, 4102, 'public, max-age=31536000, immutable', 'Hit from cloudfront'],
      ['HIT', 200, 412, 'max-age=3600', 'Hit from cloudfront'],
      ['MISS', 200, undefined, 'no-store, private', 'Miss from cloudfront'],
    ]);
  });

  test('depends on the template: with utm_source in the cache key, the third request is a miss', () => {
    expect(replay(preview(['page', 'category', 'sort', 'utm_source']).simulator()).map(answer => answer.outcome)).toEqual(['HIT', 'HIT', 'MISS', 'MISS']);
  });

  test('the origin receives identities for the account, and only the cache key for the catalog', () => {
    const [, , catalogue, account] = replay(preview(['page', 'category', 'sort', 'utm_source']).simulator());
    expect(catalogue!.originRequest).toMatchObject({ path: '/api/catalogue/widgets?page=2&category=blue&utm_source=email' });
    expect(account!.originRequest?.headers).toMatchObject({ authorization: 'Bearer eyJhbGc', cookie: 'session=abc123' });
    expect(account!.stored).toBe(false);
  });

  test('without the template of the owner stage, only the catalog of a preview is unknown', () => {
    const alone = template.CachingTemplate.parse(synthesize('pr-42').toJSON()).simulator();
    const answers = replay(alone);
    expect(answers.map(answer => answer.outcome)).toEqual(['HIT', 'HIT', 'UNKNOWN', 'MISS']);
    expect(answers[2]!.reason).toContain("the value of SSM parameter '/cdk-edge-cache/shop/shop-api-catalogue/dev/cache-policy-id' is known only at deployment");
  });
});
