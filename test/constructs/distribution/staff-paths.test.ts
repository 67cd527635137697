import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { ContentPreset, EdgeWebAcl, IpAllowListOptions, MixedContentDistribution } from '../../../src';

const server = new HttpOrigin('origin.shop.example.com');
const cidrs = ['203.0.113.0/24'];

/** A shop with content for staff at a path, behind a web ACL of the same app. */
function shop(pathPattern: string, allowList?: IpAllowListOptions): Stack {
  const app = new App();
  const edge = new Stack(app, 'Edge', { env: { region: 'us-east-1' }, crossRegionReferences: true });
  const stack = new Stack(app, 'Shop', { env: { region: 'eu-west-1' }, crossRegionReferences: true });
  new MixedContentDistribution(stack, 'Shop', {
    webAclArn: new EdgeWebAcl(edge, 'WebAcl', { allowList }).webAclArn,
    defaultContent: ContentPreset.serverRendered(server),
    routes: [{ pathPattern, content: ContentPreset.admin(server) }],
  });
  return stack;
}

test.each<[string, string, IpAllowListOptions | undefined]>([
  ['a listed path', '/admin/*', { cidrs }],
  ['the folder itself', '/Admin', { cidrs }],
  ['a path below a listed path', '/admin/users/*', { cidrs }],
  ['one of several paths', '/backoffice/*', { cidrs, pathPatterns: ['/admin/*', '/backoffice*'] }],
  ['a web ACL without an allow list', '/admin/*', undefined],
])('%s: no warning', (_name, pathPattern, allowList) => {
  Annotations.fromStack(shop(pathPattern, allowList)).hasNoWarning('*', Match.stringLikeRegexp('content for staff'));
});

test.each<[string, string, IpAllowListOptions]>([
  ['another path', '/backoffice/*', { cidrs }],
  ['a path that the list covers in part', '/admin*', { cidrs, pathPatterns: ['/admin/users/*'] }],
])('%s: a warning', (_name, pathPattern, allowList) => {
  Annotations.fromStack(shop(pathPattern, allowList)).hasWarning('/Shop/Shop',
    Match.stringLikeRegexp(`'${pathPattern.replace(/\*/g, '\\*')}' is content for staff, but the allow list of 'Edge/WebAcl' does not restrict it; add it to 'allowList.pathPatterns'`));
});

test('a web ACL of another app is unknown', () => {
  const stack = new Stack(new App(), 'Shop');
  new MixedContentDistribution(stack, 'Shop', {
    webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/12345678-1234-1234-1234-123456789012',
    defaultContent: ContentPreset.admin(server),
  });
  Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('content for staff'));
});
