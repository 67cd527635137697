import { CACHING_DISABLED, RuleCases, site } from '../rule-case';

export const CASES: RuleCases = {
  rule: 'CEC004',
  reports: [
    {
      name: 'a wider pattern before a narrower one',
      template: site({ behaviors: [{ PathPattern: '/img/*' }, { PathPattern: '/img/thumbs/*' }] }),
      at: 'CacheBehaviors/1/PathPattern', says: "The route is never reached. '/img/*' comes first and matches every path of it, such as '/img/thumbs/x'.", severity: 'warning',
    },
    {
      name: 'a route that stores nothing behind one that stores',
      template: site({ behaviors: [{ PathPattern: '/a*' }, { PathPattern: '/account/*', CachePolicyId: CACHING_DISABLED }] }),
      at: 'CacheBehaviors/1/PathPattern', says: "'/a*' comes first", severity: 'error',
    },
    {
      name: 'a duplicate without the leading slash',
      template: site({ behaviors: [{ PathPattern: '/api/*' }, { PathPattern: 'api/*' }] }),
      at: 'CacheBehaviors/1/PathPattern', says: "'/api/*' comes first", severity: 'warning',
    },
    {
      name: 'a default behavior behind a pattern for everything',
      template: site({ behaviors: [{ PathPattern: '*' }] }),
      at: 'DefaultCacheBehavior', says: "'*' comes first",
    },
  ],
  accepts: [
    { name: 'the narrower pattern first', template: site({ behaviors: [{ PathPattern: '/img/thumbs/*' }, { PathPattern: '/img/*' }] }) },
    { name: 'patterns that overlap', template: site({ behaviors: [{ PathPattern: '/img/*.jpg' }, { PathPattern: '/img/a*' }] }) },
    { name: 'an unknown pattern', template: site({ behaviors: [{ PathPattern: { Ref: 'AWS::StackName' } }, { PathPattern: '/a' }] }) },
  ],
};
