import { NotChecked } from './survey';
import { Finding } from '../../lint/finding';
import { findingDetails, locationText } from '../../lint/finding-text';

/** The texts of a finding, which are the same in all reports. */
export function reportTexts(finding: Finding) {
  const { ruleId, ruleName, message } = finding;
  return { title: `${ruleId} ${ruleName}`, scope: scopeOf(finding), message, details: findingDetails(finding), location: locationText(finding) };
}

/** ``Site, behavior `/api/*`: unknown cachePolicy: it is imported from another stack`` */
export function notCheckedText(one: NotChecked): string {
  const scope = scopeOf(one.pathPattern === undefined ? { ...one, logicalId: one.path } : one);
  return `${scope}: unknown ${one.setting}: ${one.cause}`;
}

/** ``Site, behavior `/api/*`, only if IsProd`` */
function scopeOf({ logicalId, pathPattern, condition }: Pick<Finding, 'logicalId' | 'pathPattern' | 'condition'>): string {
  return [
    logicalId, ...pathPattern === undefined ? [] : [`behavior \`${pathPattern}\``], ...condition === undefined ? [] : [`only if ${condition}`],
  ].join(', ');
}
