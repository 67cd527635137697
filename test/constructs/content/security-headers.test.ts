import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Distribution, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { ManagedResponseHeadersPolicies } from '../../../src';
import { NO_STORE } from '../../../src/constructs/content/behavior-policies';
import { renderResponseHeaders } from '../../../src/constructs/content/render-policies';
import { SECURITY_HEADERS } from '../../../src/constructs/content/security-headers';
import { ResponseHeader } from '../../../src/edge/model';
import { CachingTemplate } from '../../../src/template/caching-template';

test('a custom policy sends the headers of the managed SecurityHeadersPolicy and its own headers', () => {
  const stack = new Stack(new App(), 'Site');
  const responseHeadersPolicy = new ResponseHeadersPolicy(stack, 'Headers', {
    ...renderResponseHeaders([NO_STORE]), securityHeadersBehavior: SECURITY_HEADERS,
  });
  new Distribution(stack, 'Distribution', { defaultBehavior: { origin: new HttpOrigin('origin.example.com'), responseHeadersPolicy } });
  const { defaultCacheBehavior } = CachingTemplate.parse(Template.fromStack(stack).toJSON()).distributions[0]!.settings;
  const managed = ManagedResponseHeadersPolicies.SECURITY_HEADERS.settings.setHeaders!;
  expect(byName(defaultCacheBehavior.responseHeadersPolicy!.setHeaders!)).toEqual(byName([...managed, NO_STORE]));
});

function byName(headers: ResponseHeader[]): ResponseHeader[] {
  return headers.map(header => ({ ...header, name: header.name.toLowerCase() })).sort((a, b) => a.name.localeCompare(b.name));
}
