import { IS_PROD, RuleCases, site } from '../rule-case';

export const CASES: RuleCases = {
  rule: 'CEC063',
  reports: [
    {
      name: 'allow-all', template: site({ behavior: { ViewerProtocolPolicy: 'allow-all' } }),
      at: 'DefaultCacheBehavior/ViewerProtocolPolicy', says: 'Viewers can connect over plain HTTP.', severity: 'warning',
    },
    {
      name: 'allow-all on one path', template: site({ behaviors: [{ PathPattern: '/a' }, { PathPattern: '/b', ViewerProtocolPolicy: 'allow-all' }] }),
      at: 'CacheBehaviors/1/ViewerProtocolPolicy', says: 'plain HTTP',
    },
    {
      name: 'allow-all in one stage',
      template: site({
        behavior: { ViewerProtocolPolicy: { 'Fn::If': ['IsProd', 'redirect-to-https', 'allow-all'] } },
        sections: IS_PROD,
      }),
      at: 'DefaultCacheBehavior/ViewerProtocolPolicy/Fn::If/2', says: 'plain HTTP', condition: 'not IsProd',
    },
  ],
  accepts: [
    { name: 'redirect-to-https', template: site() },
    { name: 'https-only', template: site({ behavior: { ViewerProtocolPolicy: 'https-only' } }) },
    {
      name: 'a parameter without a default',
      template: site({ behavior: { ViewerProtocolPolicy: { Ref: 'Protocol' } }, sections: { Parameters: { Protocol: { Type: 'String' } } } }),
    },
    { name: 'none, which CloudFormation refuses', template: site({ behavior: { ViewerProtocolPolicy: undefined } }) },
  ],
};
