import { cachePolicy, headers, RuleCases, site } from '../rule-case';

/** A site with a finding of the rule CEC001, and what its distribution accepts. */
function accepting(...acknowledge: unknown[]): object {
  const { Resources } = site({
    behavior: { CachePolicyId: { Ref: 'Policy' } }, resources: { Policy: cachePolicy({}, headers('Authorization')) },
  }) as { Resources: { Site: object } };
  return { Resources: { ...Resources, Site: { ...Resources.Site, Metadata: { 'cdk-edge-cache': { acknowledge } } } } };
}

const TOKENS = { rule: 'CEC001', reason: 'the tokens live for a minute' };
const at = 'Resources/Site/Metadata/cdk-edge-cache/acknowledge';

export const CASES: RuleCases = {
  rule: 'CEC090',
  reports: [
    { name: 'no reason', template: accepting({ rule: 'CEC001' }), at: `${at}/0`, says: 'The acknowledgement of CEC001 has no reason. It has no effect.', severity: 'warning' },
    { name: 'an empty reason', template: accepting(TOKENS, { rule: 'authorization-in-cache-key', reason: ' ' }), at: `${at}/1`, says: 'authorization-in-cache-key' },
    { name: 'a rule that is none', template: accepting({ ...TOKENS, rule: 'CEC999' }), at: `${at}/0`, says: "'CEC999'" },
    { name: 'no rule', template: accepting({ reason: 'all of them' }), at: `${at}/0`, says: 'names no rule' },
    { name: 'a rule without anything around it', template: accepting('CEC001'), at: `${at}/0`, says: 'names no rule' },
  ],
  accepts: [
    { name: 'a rule and a reason', template: accepting(TOKENS) },
    { name: 'a rule by its name', template: accepting({ ...TOKENS, rule: 'authorization-in-cache-key' }) },
    { name: 'a rule over all templates', template: accepting({ rule: 'CEC080', reason: 'the quota was raised to 50' }) },
    { name: 'nothing', template: accepting() },
  ],
};
