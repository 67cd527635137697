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
  ['the path of the list', '/admin/*', { cidrs }],
  ['the folder itself', '/Admin', { cidrs }],
  ['a path below one of the list', '/admin/users/*', { cidrs }],
  ['one of several paths', '/backoffice/*', { cidrs, pathPatterns: ['/admin/*', '/backoffice*'] }],
  ['a web ACL without a list, which is asked for or not', '/admin/*', undefined],
])('%s: nothing to say', (_name, pathPattern, allowList) => {
  Annotations.fromStack(shop(pathPattern, allowList)).hasNoWarning('*', Match.stringLikeRegexp('content for staff'));
});

test.each<[string, string, IpAllowListOptions]>([
  ['another path', '/backoffice/*', { cidrs }],
  ['a path of which the list has a part', '/admin*', { cidrs, pathPatterns: ['/admin/users/*'] }],
])('%s: open to everybody, with a warning', (_name, pathPattern, allowList) => {
  Annotations.fromStack(shop(pathPattern, allowList)).hasWarning('/Shop/Shop',
    Match.stringLikeRegexp(`'${pathPattern.replace(/\*/g, '\\*')}' is content for staff, and the allow-list of 'Edge/WebAcl' leaves it open.*add it to 'allowList.pathPatterns'`));
});

test('a web ACL of another app is not known', () => {
  const stack = new Stack(new App(), 'Shop');
  new MixedContentDistribution(stack, 'Shop', {
    webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/shop/12345678-1234-1234-1234-123456789012',
    defaultContent: ContentPreset.admin(server),
  });
  Annotations.fromStack(stack).hasNoWarning('*', Match.stringLikeRegexp('content for staff'));
});
