import { Finding } from './finding';

/** A labeled part of a finding, in the order in which reports print the parts. */
export interface FindingDetail {
  readonly label: 'proof' | 'deployment' | 'fix';
  readonly text: string;
}

/** `'/api/*': The origin receives ... This applies only if IsProd.` */
export function problemText({ pathPattern, message, condition }: Pick<Finding, 'pathPattern' | 'message' | 'condition'>): string {
  return `${pathPattern === undefined ? '' : `'${pathPattern}': `}${message}${condition === undefined ? '' : ` This applies only if ${condition}.`}`;
}

/** The problem, the fix and the rule in one line. */
export function findingText(finding: Pick<Finding, 'ruleId' | 'ruleName' | 'source' | 'pathPattern' | 'message' | 'condition' | 'fix'>): string {
  return `${problemText(finding)} ${finding.fix} (${finding.ruleId} ${finding.ruleName}, ${finding.source})`;
}

/** The texts that a report prints below the message. */
export function findingDetails({ evidence, deployError, fix }: Pick<Finding, 'evidence' | 'deployError' | 'fix'>): FindingDetail[] {
  return [
    ...evidence === undefined ? [] : [{ label: 'proof' as const, text: evidence.sentence }],
    ...deployError === undefined ? [] : [{ label: 'deployment' as const, text: `fails: "${deployError}"` }],
    { label: 'fix', text: fix },
  ];
}

/** `Stack.template.json:12:5` */
export function locationText({ template, line, column }: Pick<Finding, 'template' | 'line' | 'column'>): string {
  return [template, ...line === undefined ? [] : [line, column]].join(':');
}
