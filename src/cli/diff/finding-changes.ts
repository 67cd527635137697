import { DistributionPair, ReportedChange } from './compare-distributions';
import { Finding } from '../../lint/finding';
import { Linter } from '../../lint/linter';
import { FoundDistribution } from '../input/find-distribution';

/** The findings that a change of a distribution adds or resolves. */
export function findingChanges(pair: DistributionPair): ReportedChange[] {
  const before = findingsOf(pair.old);
  const after = findingsOf(pair.new);
  return [
    ...without(after, before).map(finding => reportedChange('added', finding)),
    ...without(before, after).map(finding => reportedChange('removed', finding)),
  ];
}

function findingsOf(distribution: FoundDistribution | undefined): Finding[] {
  if (distribution === undefined) return [];
  const { caching, logicalId } = distribution;
  const [first, ...others] = caching.distributions.map(one => one.logicalId);
  // The first distribution also reports the findings that belong to no distribution, such as those of a policy.
  return Linter.lint(caching).filter(finding => finding.logicalId === logicalId || (logicalId === first && !others.includes(finding.logicalId)));
}

/** The findings that another list does not contain. Messages are not compared, because they contain values. */
function without(some: readonly Finding[], others: readonly Finding[]): Finding[] {
  const left = others.map(keyOf);
  return some.filter(finding => {
    const at = left.indexOf(keyOf(finding));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function keyOf({ ruleId, pathPattern, condition, severity }: Finding): string {
  return JSON.stringify([ruleId, pathPattern, condition, severity]);
}

function reportedChange(kind: 'added' | 'removed', { ruleId, ruleName, severity, message, pathPattern }: Finding): ReportedChange {
  return { kind, behavior: pathPattern, says: `${kind === 'added' ? 'new' : 'resolved'} ${severity} ${ruleId} ${ruleName}`, consequence: message };
}
