import { NotChecked } from './survey';
import { Finding } from '../../lint/finding';
import { FindingDetail, findingDetails } from '../../lint/finding-text';

/** A finding in the words of all reports. */
export interface FindingText {
  /** `CEC002 identity-not-in-cache-key` */
  readonly title: string;
  /** ``Site, behavior `/api/*`, only if IsProd`` */
  readonly scope: string;
  readonly message: string;
  /** The evidence, the deployment error and the fix. */
  readonly details: readonly FindingDetail[];
  /** `template.yaml:20:47` */
  readonly location: string;
}

export function findingText(finding: Finding): FindingText {
  const { ruleId, ruleName, message } = finding;
  const details = findingDetails(finding);
  return {
    title: `${ruleId} ${ruleName}`,
    scope: scopeOf(finding),
    message,
    details: details.filter(({ label }) => label === 'proof' || label === 'deployment' || label === 'fix'),
    location: details.find(({ label }) => label === 'location')!.text,
  };
}

/** ``Site, behavior `/api/*`: unknown cachePolicy: it is imported from another stack`` */
export function notCheckedText(one: NotChecked): string {
  const scope = scopeOf(one.pathPattern === undefined ? { ...one, logicalId: one.path } : one);
  return `${scope}: unknown ${one.setting}: ${one.cause}`;
}

function scopeOf({ logicalId, pathPattern, condition }: Pick<Finding, 'logicalId' | 'pathPattern' | 'condition'>): string {
  return [
    logicalId, ...pathPattern === undefined ? [] : [`behavior \`${pathPattern}\``], ...condition === undefined ? [] : [`only if ${condition}`],
  ].join(', ');
}
