import { NotChecked } from './survey';
import { Finding } from '../../lint/finding';

/** A finding in the words of all reports. */
export interface FindingText {
  /** `CEC002 identity-not-in-cache-key` */
  readonly title: string;
  /** ``Site, behavior `/api/*`, only if IsProd`` */
  readonly scope: string;
  readonly message: string;
  /** The evidence, the deployment error and the fix. */
  readonly details: readonly (readonly [label: string, text: string])[];
  /** `template.yaml:20:47` */
  readonly location: string;
}

export function findingText(finding: Finding): FindingText {
  const { ruleId, ruleName, message, proof, deployError, fix, template, line, column } = finding;
  return {
    title: `${ruleId} ${ruleName}`,
    scope: scopeOf(finding),
    message,
    details: [
      ...proof === undefined ? [] : [['proof', proof.sentence] as const],
      ...deployError === undefined ? [] : [['deployment', `fails: "${deployError}"`] as const],
      ['fix', fix],
    ],
    location: [template, ...line === undefined ? [] : [line, column]].join(':'),
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
