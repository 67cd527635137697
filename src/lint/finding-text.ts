import { Finding } from './finding';

/** A labeled part of a finding, in the order in which reports print the parts. */
export interface FindingDetail {
  readonly label: 'proof' | 'deployment' | 'fix' | 'location' | 'path' | 'construct' | 'source';
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

/** Everything that a report prints below the message. */
export function findingDetails({ evidence, deployError, fix, template, line, column, path, constructPath, source }: Finding): FindingDetail[] {
  const details: readonly { readonly label: FindingDetail['label']; readonly text: string | undefined }[] = [
    { label: 'proof', text: evidence?.sentence },
    { label: 'deployment', text: deployError === undefined ? undefined : `fails: "${deployError}"` },
    { label: 'fix', text: fix },
    { label: 'location', text: [template, ...line === undefined ? [] : [line, column]].join(':') },
    { label: 'path', text: path },
    { label: 'construct', text: constructPath },
    { label: 'source', text: source },
  ];
  return details.flatMap(({ label, text }) => (text === undefined ? [] : [{ label, text }]));
}
