import { ReportedChange } from './compare-distributions';
import { DistributionPair } from './distribution-pairs';
import { Finding } from '../../lint/finding';
import { Linter } from '../../lint/linter';
import { FoundDistribution } from '../input/find-distribution';

/** Which findings of the linter came and went with a distribution. */
export function findingChanges(pair: DistributionPair): ReportedChange[] {
  const before = findingsOf(pair.old);
  const after = findingsOf(pair.new);
  return [
    ...without(after, before).map(finding => change('added', finding)),
    ...without(before, after).map(finding => change('removed', finding)),
  ];
}

function findingsOf(distribution: FoundDistribution | undefined): Finding[] {
  if (distribution === undefined) return [];
  const { caching, logicalId } = distribution;
  const [first, ...others] = caching.distributions.map(one => one.logicalId);
  // What is about a policy and no distribution is told once, with the first distribution.
  return Linter.lint(caching).filter(finding => finding.logicalId === logicalId || (logicalId === first && !others.includes(finding.logicalId)));
}

/** Those of a list that another list does not have: by what is wrong and where, and not by words that hold figures. */
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

function change(kind: 'added' | 'removed', { ruleId, ruleName, severity, message, pathPattern }: Finding): ReportedChange {
  return { kind, behavior: pathPattern, says: `${kind === 'added' ? 'new' : 'no more'} ${severity} ${ruleId} ${ruleName}`, consequence: message };
}
