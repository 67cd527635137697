import { CACHING_DISABLED, RuleCases, site, USE_ORIGIN_CACHE_CONTROL_HEADERS } from '../rule-case';

const headersPolicy = (value: unknown, Header = 'Cache-Control') => ({
  Headers: {
    Type: 'AWS::CloudFront::ResponseHeadersPolicy',
    Properties: { ResponseHeadersPolicyConfig: { Name: 'Headers', CustomHeadersConfig: { Items: [{ Header, Value: value, Override: true }] } } },
  },
});
const behavior = { ResponseHeadersPolicyId: { Ref: 'Headers' } };

export const CASES: RuleCases = {
  rule: 'CEC010',
  reports: [
    {
      name: 'no-store over CachingOptimized',
      template: site({ behavior, resources: headersPolicy('no-store') }),
      at: 'DefaultCacheBehavior/ResponseHeadersPolicyId', says: "The response headers policy sets 'Cache-Control: no-store', which affects only browsers. With cache policy 'CachingOptimized', CloudFront stores the response and returns it to the next visitor.",
    },
    {
      name: 'private, in a list, whatever the case',
      template: site({ behavior, resources: headersPolicy('max-age=0, Private', 'cache-control') }),
      at: 'ResponseHeadersPolicyId', says: 'stores the response',
    },
    {
      name: 'no-store where the origin gives the time',
      template: site({ behavior: { ...behavior, CachePolicyId: USE_ORIGIN_CACHE_CONTROL_HEADERS }, resources: headersPolicy('no-store') }),
      at: 'ResponseHeadersPolicyId', says: 'UseOriginCacheControlHeaders',
    },
  ],
  accepts: [
    { name: 'no-store over CachingDisabled', template: site({ behavior: { ...behavior, CachePolicyId: CACHING_DISABLED }, resources: headersPolicy('no-store') }) },
    { name: 'no-cache, which lets browsers ask again', template: site({ behavior, resources: headersPolicy('no-cache, max-age=0') }) },
    { name: 'another header', template: site({ behavior, resources: headersPolicy('no-store', 'X-Note') }) },
    { name: 'an unknown value', template: site({ behavior, resources: headersPolicy({ Ref: 'AWS::StackName' }) }) },
  ],
};
