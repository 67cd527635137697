import {
  ALL_VIEWER, allCookies, CACHING_DISABLED, CACHING_OPTIMIZED, cookies, headers, IS_PROD, LOAD_BALANCER, originRequestPolicy, RuleCases, SERVER, site,
} from '../rule-case';

const HTTP = { ...SERVER, CustomOriginConfig: { OriginProtocolPolicy: 'http-only' } };
const MATCHING = { ...SERVER, CustomOriginConfig: { OriginProtocolPolicy: 'match-viewer' } };
const WEBSITE = { ...HTTP, DomainName: 'site.s3-website.eu-west-1.amazonaws.com' };
const everything = { CachePolicyId: CACHING_DISABLED, OriginRequestPolicyId: ALL_VIEWER };
const WRITES = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'];

function forwarding(config: object, origin: object = HTTP): object {
  return site({
    origins: [origin], behavior: { CachePolicyId: CACHING_DISABLED, OriginRequestPolicyId: { Ref: 'Forwarded' } },
    resources: { Forwarded: originRequestPolicy(config) },
  });
}

const at = 'Origins/0/CustomOriginConfig/OriginProtocolPolicy';

export const CASES: RuleCases = {
  rule: 'CEC062',
  reports: [
    {
      name: 'AllViewer to an origin by plain HTTP', template: site({ origins: [HTTP], behavior: everything }),
      at, says: "CloudFront connects to origin 'server' over plain HTTP. '*' sends it the 'authorization' header and cookies, which anyone on the network path can read.", severity: 'error',
    },
    {
      name: 'AllViewer to a load balancer on one path',
      template: site({
        origins: [SERVER, { ...LOAD_BALANCER, CustomOriginConfig: { OriginProtocolPolicy: 'http-only' } }],
        behaviors: [{ PathPattern: '/img/*' }, { ...everything, PathPattern: '/api/*', TargetOriginId: 'balancer' }],
      }),
      at: 'Origins/1/CustomOriginConfig/OriginProtocolPolicy', says: "'/api/*' sends it", severity: 'error',
    },
    {
      name: 'an origin with match-viewer, and viewers with HTTP',
      template: site({ origins: [MATCHING], behavior: { ...everything, ViewerProtocolPolicy: 'allow-all' } }),
      at, says: 'over plain HTTP if the viewer uses it', severity: 'error',
    },
    { name: 'all cookies', template: forwarding(allCookies), at, says: 'sends it cookies', severity: 'error' },
    { name: 'an API key', template: forwarding(headers('X-Api-Key')), at, says: "the 'x-api-key' header", severity: 'error' },
    { name: 'cookies by name', template: forwarding(cookies('locale')), at, says: 'sends it the cookies locale', severity: 'warning' },
    {
      name: 'form submissions', template: site({ origins: [HTTP], behavior: { CachePolicyId: CACHING_OPTIMIZED, AllowedMethods: WRITES } }),
      at, says: 'PUT, PATCH, POST, DELETE', severity: 'warning',
    },
    {
      name: 'legacy settings that forward all cookies',
      template: site({
        origins: [HTTP], behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: true, Cookies: { Forward: 'all' } } },
      }),
      at, says: 'sends it cookies',
    },
    {
      name: 'legacy settings, which forward headers that they do not list',
      template: site({ origins: [HTTP], behavior: { CachePolicyId: undefined, ForwardedValues: { QueryString: true }, DefaultTTL: 0, MaxTTL: 0 } }),
      at, says: "without listing them, such as 'X-Api-Key'", severity: 'warning',
    },
    { name: 'cookies for a website endpoint, which does not read them', template: forwarding(allCookies, WEBSITE), at, says: 'sends it cookies', severity: 'warning' },
    {
      name: 'an origin whose id is only known at deployment',
      template: site({
        origins: [{ ...HTTP, Id: { 'Fn::Sub': 'origin-${AWS::StackName}' } }],
        behavior: { ...everything, TargetOriginId: { 'Fn::Sub': 'origin-${AWS::StackName}' } },
      }),
      at, says: 'origin number 1',
    },
    {
      name: 'plain HTTP in one stage',
      template: site({
        origins: [{ ...SERVER, CustomOriginConfig: { OriginProtocolPolicy: { 'Fn::If': ['IsProd', 'https-only', 'http-only'] } } }],
        behavior: everything, sections: IS_PROD,
      }),
      at: 'OriginProtocolPolicy/Fn::If/2', says: 'over plain HTTP', condition: 'not IsProd',
    },
  ],
  accepts: [
    { name: 'AllViewer to an origin by HTTPS', template: site({ behavior: everything }) },
    { name: 'plain HTTP for public content', template: site({ origins: [HTTP] }) },
    { name: 'an origin with match-viewer, and viewers with HTTPS', template: site({ origins: [MATCHING], behavior: everything }) },
    { name: 'other headers', template: forwarding(headers('Accept', 'CloudFront-Viewer-Country')) },
    { name: 'a website endpoint, which ignores other methods', template: site({ origins: [WEBSITE], behavior: { AllowedMethods: WRITES } }) },
    { name: 'an unknown policy', template: site({ origins: [HTTP], behavior: { CachePolicyId: { 'Fn::ImportValue': 'policy' } } }) },
    {
      name: 'an unknown protocol',
      template: site({ origins: [{ ...SERVER, CustomOriginConfig: { OriginProtocolPolicy: { 'Fn::ImportValue': 'protocol' } } }], behavior: everything }),
    },
    { name: 'a server in a private network', template: site({ origins: [{ ...SERVER, CustomOriginConfig: undefined, VpcOriginConfig: { VpcOriginId: 'vo_1' } }], behavior: everything }) },
    {
      name: 'another origin by plain HTTP',
      template: site({ origins: [SERVER, { ...HTTP, Id: 'images' }], behavior: everything, behaviors: [{ PathPattern: '/img/*', TargetOriginId: 'images' }] }),
    },
  ],
};
