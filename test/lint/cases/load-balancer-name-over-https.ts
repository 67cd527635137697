import {
  ALL_VIEWER, ALL_VIEWER_EXCEPT_HOST_HEADER, cachePolicy, CACHING_DISABLED, headers, HOST_HEADER_ONLY, LOAD_BALANCER, RuleCases, site,
  USE_ORIGIN_CACHE_CONTROL_HEADERS,
} from '../rule-case';

const balancer = { TargetOriginId: 'balancer' };
const asked = (OriginProtocolPolicy: unknown) => ({ ...LOAD_BALANCER, CustomOriginConfig: { OriginProtocolPolicy, OriginSSLProtocols: ['TLSv1.2'] } });
const CERTIFICATE = 'arn:aws:acm:us-east-1:111122223333:certificate/c1';
const ALIAS = {
  Aliases: ['shop.example.com'],
  ViewerCertificate: { AcmCertificateArn: CERTIFICATE, SslSupportMethod: 'sni-only', MinimumProtocolVersion: 'TLSv1.2_2021' },
};
const forwarding = (OriginRequestPolicyId: unknown) => ({ ...balancer, CachePolicyId: CACHING_DISABLED, OriginRequestPolicyId });

export const CASES: RuleCases = {
  rule: 'CEC068',
  reports: [
    {
      name: 'a load balancer by its own name, and Host not forwarded',
      template: site({ origins: [LOAD_BALANCER], behavior: balancer, config: ALIAS }),
      at: 'DefaultCacheBehavior/TargetOriginId', severity: 'error',
      says: "CloudFront connects to origin 'balancer', a load balancer, over HTTPS by its AWS name, but does not forward the viewer's 'Host'. No certificate matches, and every request fails with 502.",
    },
    {
      name: 'a load balancer of the same template',
      template: site({
        origins: [{ ...LOAD_BALANCER, DomainName: { 'Fn::GetAtt': ['Balancer', 'DNSName'] } }], behavior: balancer,
        resources: { Balancer: { Type: 'AWS::ElasticLoadBalancingV2::LoadBalancer' } },
      }),
      at: 'DefaultCacheBehavior/TargetOriginId', says: "the viewer's 'Host'",
    },
    {
      name: 'all of the viewer but Host',
      template: site({
        origins: [LOAD_BALANCER], behaviors: [{ PathPattern: '/api/*', ...forwarding(ALL_VIEWER_EXCEPT_HOST_HEADER) }], config: ALIAS,
      }),
      at: 'CacheBehaviors/0/TargetOriginId', says: "the viewer's 'Host'",
    },
    {
      name: 'Host forwarded, of a distribution without a name of its own',
      template: site({ origins: [LOAD_BALANCER], behavior: forwarding(ALL_VIEWER) }),
      at: 'DefaultCacheBehavior/OriginRequestPolicyId', says: "is the distribution's own cloudfront.net name",
    },
    {
      name: 'Host in the cache key, of a distribution without a name of its own',
      template: site({
        origins: [LOAD_BALANCER], behavior: { ...balancer, CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, headers('Host')) },
      }),
      at: 'DefaultCacheBehavior/CachePolicyId', says: "the distribution's own cloudfront.net name",
    },
    {
      name: 'match-viewer, and viewers with HTTPS only',
      template: site({ origins: [asked('match-viewer')], behavior: balancer, config: ALIAS }),
      at: 'DefaultCacheBehavior/TargetOriginId', says: "the viewer's 'Host'",
    },
  ],
  accepts: [
    {
      name: 'Host forwarded, of a distribution with a name of its own',
      template: site({ origins: [LOAD_BALANCER], behavior: forwarding(ALL_VIEWER), config: ALIAS }),
    },
    {
      name: 'HostHeaderOnly, of a distribution with a name of its own',
      template: site({ origins: [LOAD_BALANCER], behavior: forwarding(HOST_HEADER_ONLY), config: ALIAS }),
    },
    {
      name: 'Host in a managed key, of a distribution with a name of its own',
      template: site({ origins: [LOAD_BALANCER], behavior: { ...balancer, CachePolicyId: USE_ORIGIN_CACHE_CONTROL_HEADERS }, config: ALIAS }),
    },
    { name: 'a name of one\'s own before the load balancer', template: site() },
    { name: 'plain HTTP', template: site({ origins: [asked('http-only')], behavior: balancer }) },
    {
      name: 'match-viewer, and viewers with HTTP',
      template: site({ origins: [asked('match-viewer')], behavior: { ...balancer, ViewerProtocolPolicy: 'allow-all' } }),
    },
    { name: 'an unknown protocol', template: site({ origins: [asked({ 'Fn::ImportValue': 'protocol' })], behavior: balancer }) },
    {
      name: 'a private load balancer behind a VPC origin',
      template: site({ origins: [{ Id: 'balancer', DomainName: LOAD_BALANCER.DomainName, VpcOriginConfig: { VpcOriginId: 'vo_1' } }], behavior: balancer }),
    },
    {
      name: 'an unknown cache policy',
      template: site({ origins: [LOAD_BALANCER], behavior: { ...balancer, CachePolicyId: { 'Fn::ImportValue': 'policy' } } }),
    },
    {
      name: 'an unknown origin request policy',
      template: site({ origins: [LOAD_BALANCER], behavior: { ...balancer, OriginRequestPolicyId: { 'Fn::ImportValue': 'policy' } } }),
    },
    {
      name: 'host names that are not known',
      template: site({
        origins: [LOAD_BALANCER], behavior: forwarding(ALL_VIEWER),
        config: { Aliases: { 'Fn::ImportValue': 'aliases' } },
      }),
    },
    {
      name: 'an origin request function, which can put another name there',
      template: site({
        origins: [LOAD_BALANCER], behavior: {
          ...balancer, LambdaFunctionAssociations: [{ EventType: 'origin-request', LambdaFunctionARN: 'arn:aws:lambda:us-east-1:1:function:f:1' }],
        },
      }),
    },
  ],
};
