import { Acknowledgement, METADATA_KEY } from '../acknowledgement';
import { Severity } from '../finding';
import { Rule } from '../rule';

export const acknowledgementWithoutReason: Rule = {
  id: 'CEC090',
  name: 'acknowledgement-without-reason',
  severity: Severity.WARNING,
  why: 'A resource accepts a finding in its `Metadata`, `cdk-edge-cache: { acknowledge: [{ rule, reason }] }`, without saying why, or names a rule that is none. '
    + 'Such an entry accepts nothing: the finding is reported all the same.',
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-metadata.html',

  * check({ circumstances: { acknowledgements = [], knownRules } }) {
    for (const acknowledgement of acknowledgements) {
      const { logicalId, rule, reason, index } = acknowledgement;
      const place = { logicalId, path: ['Metadata', METADATA_KEY, 'acknowledge', index] };
      if (knownRules !== undefined && !knownRules.has(rule)) {
        yield { place, message: namesNoRule(acknowledgement), fix: "set 'rule' to the id or the name of a rule, as it stands in the finding" };
      } else if (reason === undefined) {
        yield { place, message: `accepts ${rule} without a reason, and so does not accept it`, fix: "say in 'reason' why the finding is accepted, or fix it" };
      }
    }
  },
};

function namesNoRule({ rule }: Acknowledgement): string {
  return rule === '' ? 'accepts a finding without naming its rule' : `accepts '${rule}', and there is no such rule`;
}
