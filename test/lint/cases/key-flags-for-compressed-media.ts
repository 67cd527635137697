import { cachePolicy, CACHING_DISABLED, ReportedCase, RuleCase, RuleCases, site } from '../rule-case';

const UNCOMPRESSED = 'b2884449-e4de-46a7-ac36-70bc7f1ddd6d';

const template = (PathPattern: unknown, behavior: object = {}) => site({ behaviors: [{ PathPattern, ...behavior }] });

const reported = (pattern: string, ending: string): ReportedCase => ({
  name: `the path pattern ${pattern}`, template: template(pattern),
  at: 'CacheBehaviors/0/CachePolicyId', says: `'.${ending}' files are already compressed`,
});

const accepted = (pattern: string): RuleCase => ({ name: `the path pattern ${pattern}`, template: template(pattern) });

export const CASES: RuleCases = {
  rule: 'CEC047',
  reports: [
    {
      name: 'photos under CachingOptimized',
      template: template('*.jpg'), severity: 'warning',
      at: 'CacheBehaviors/0/CachePolicyId',
      says: "The cache key of cache policy 'CachingOptimized' includes 'Accept-Encoding', but '.jpg' files are already compressed. CloudFront stores a separate copy for each encoding.",
    },
    reported('/video/*.MP4', 'mp4'),
    reported('/fonts/*.woff2', 'woff2'),
    reported('/export.zip', 'zip'),
    {
      name: 'a policy of the template with one flag, without compression',
      template: site({
        behaviors: [{ PathPattern: '*.png', CachePolicyId: { Ref: 'Policy' }, Compress: false }],
        resources: { Policy: cachePolicy({}, { EnableAcceptEncodingBrotli: false }) },
      }),
      at: 'CacheBehaviors/0/CachePolicyId', says: 'Catalogue',
    },
  ],
  accepts: [
    { name: 'photos under the policy for them', template: template('*.jpg', { CachePolicyId: UNCOMPRESSED }) },
    accepted('/img/*'),
    accepted('*.svg'),
    accepted('*.js'),
    accepted('*.jpg*'),
    accepted('/jpg'),
    { name: 'photos that are not stored', template: template('*.jpg', { CachePolicyId: CACHING_DISABLED }) },
    { name: 'an unknown pattern', template: template({ Ref: 'Pattern' }) },
    { name: 'a policy of another template', template: template('*.jpg', { CachePolicyId: { 'Fn::ImportValue': 'policy' } }) },
  ],
};
