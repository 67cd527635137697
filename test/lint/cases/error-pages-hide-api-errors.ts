import { API, BUCKET, CACHING_DISABLED, FUNCTION_URL, IS_PROD, LOAD_BALANCER, RuleCases, SERVER, Site, site } from '../rule-case';

const APP = [403, 404].map(ErrorCode => ({ ErrorCode, ResponseCode: 200, ResponsePagePath: '/index.html' }));

/** A single-page app in a bucket, and what differs from it. */
function app({ behaviors = [{ PathPattern: '/api/*', TargetOriginId: 'server', CachePolicyId: CACHING_DISABLED }], origins = [], ...more }: Site = {}): object {
  return site({
    origins: [BUCKET, SERVER, ...origins], behavior: { TargetOriginId: 'bucket' }, behaviors, config: { CustomErrorResponses: APP }, ...more,
  });
}

const on = (PathPattern: string, TargetOriginId: string, origin: object) => app({ origins: [origin], behaviors: [{ PathPattern, TargetOriginId }] });

const at = 'DistributionConfig/CustomErrorResponses';

export const CASES: RuleCases = {
  rule: 'CEC065',
  reports: [
    {
      name: 'a single-page app and its API', template: app(),
      at, says: "Viewers receive errors 403, 404 of '/api/*' as 200 with '/index.html'. Custom error responses also apply to API paths.", severity: 'warning',
    },
    { name: 'an API by its version', template: on('v1/*', 'server', {}), at, says: "'v1/*'" },
    { name: 'GraphQL', template: on('/graphql', 'server', {}), at, says: "'/graphql'" },
    { name: 'an API further down', template: on('/prod/api/*', 'server', {}), at, says: "'/prod/api/*'" },
    { name: 'API Gateway under another name', template: on('/orders/*', 'api', API), at, says: "'/orders/*'" },
    { name: 'a function under another name', template: on('/orders/*', 'function', FUNCTION_URL), at, says: "'/orders/*'" },
    { name: 'a load balancer under another name', template: on('/orders/*', 'balancer', LOAD_BALANCER), at, says: "'/orders/*'" },
    {
      name: 'faults of the server as a page that says 200',
      template: app({ config: { CustomErrorResponses: [{ ErrorCode: 502, ResponseCode: 200, ResponsePagePath: '/sorry.html' }] } }),
      at, says: "as 200 with '/sorry.html'",
    },
    {
      name: 'an error page for 404',
      template: app({ config: { CustomErrorResponses: [{ ErrorCode: 404, ResponseCode: 404, ResponsePagePath: '/404.html' }] } }),
      at, says: "as 404 with '/404.html'", severity: 'warning',
    },
    {
      name: '403 as 404, and an app',
      template: app({ config: { CustomErrorResponses: [{ ErrorCode: 403, ResponseCode: 404, ResponsePagePath: '/404.html' }, APP[1]] } }),
      at, says: "as 200 with '/index.html'",
    },
    {
      name: 'an app in one stage',
      template: app({ config: { CustomErrorResponses: { 'Fn::If': ['IsProd', APP, { Ref: 'AWS::NoValue' }] } }, sections: IS_PROD }),
      at: 'CustomErrorResponses/Fn::If/1', says: '403, 404', condition: 'IsProd',
    },
  ],
  accepts: [
    { name: 'a single-page app without an API', template: app({ behaviors: [{ PathPattern: '/img/*', TargetOriginId: 'bucket' }] }) },
    {
      name: 'an error page that keeps the status of server errors',
      template: app({ config: { CustomErrorResponses: [{ ErrorCode: 502, ResponseCode: 502, ResponsePagePath: '/sorry.html' }] } }),
    },
    {
      name: 'an error page for 404 in a distribution without an API',
      template: app({
        behaviors: [{ PathPattern: '/img/*', TargetOriginId: 'bucket' }],
        config: { CustomErrorResponses: [{ ErrorCode: 404, ResponseCode: 404, ResponsePagePath: '/404.html' }] },
      }),
    },
    { name: 'an API without error pages', template: app({ config: {} }) },
    { name: 'times only', template: app({ config: { CustomErrorResponses: [{ ErrorCode: 404, ErrorCachingMinTTL: 0 }] } }) },
    {
      name: 'an app that a load balancer serves itself',
      template: site({ origins: [LOAD_BALANCER], behavior: { TargetOriginId: 'balancer' }, config: { CustomErrorResponses: APP } }),
    },
    {
      name: 'an app that a function renders, pages included',
      template: site({ origins: [FUNCTION_URL], behavior: { TargetOriginId: 'function' }, config: { CustomErrorResponses: APP } }),
    },
    { name: 'images of a load balancer', template: on('/images/*', 'balancer', LOAD_BALANCER) },
    { name: 'the description of an API in a bucket', template: app({ behaviors: [{ PathPattern: '/apidocs/*' }, { PathPattern: '/api/*', TargetOriginId: 'bucket' }] }) },
    { name: 'an unknown server', template: on('/orders/*', 'server', {}) },
    { name: 'codes that are not known', template: app({ config: { CustomErrorResponses: { 'Fn::ImportValue': 'errors' } } }) },
  ],
};
