import { METADATA_KEY } from '../../template/reading/metadata-key';
import { Rule, Severity } from '../rule';

export const acknowledgementWithoutReason: Rule = {
  id: 'CEC090',
  name: 'acknowledgement-without-reason',
  severity: Severity.WARNING,
  description: 'An entry of `cdk-edge-cache: { acknowledge: [{ rule, reason }] }` in the `Metadata` of a resource has no reason, or names a rule that does not exist. '
    + 'The entry has no effect, and the finding is still reported.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-metadata.html',

  * check({ circumstances: { acknowledgements = [], knownRules } }) {
    for (const { logicalId, rule, reason, index } of acknowledgements) {
      const location = { logicalId, path: ['Metadata', METADATA_KEY, 'acknowledge', index] };
      if (knownRules !== undefined && !knownRules.has(rule)) {
        const problem = rule === '' ? 'names no rule' : `names rule '${rule}', which does not exist`;
        yield { location, message: `The acknowledgement ${problem}. It has no effect.`, fix: "Set 'rule' to the id or the name of the rule, as shown in the finding." };
      } else if (reason === undefined) {
        yield { location, message: `The acknowledgement of ${rule} has no reason. It has no effect.`, fix: "State in 'reason' why the finding is accepted, or fix the finding." };
      }
    }
  },
};
