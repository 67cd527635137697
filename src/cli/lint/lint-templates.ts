import { AcceptedFindings, isAccepted } from './accepted-findings';
import { LintConfiguration } from './configuration';
import { NotChecked, Survey, surveyOf } from './survey';
import { Finding, Severity } from '../../lint/finding';
import { Linter } from '../../lint/linter';
import { ReadTemplate } from '../input/caching-templates';
import { asUsageError } from '../input/source-text';

/** A finding, and the file that it is in. */
export interface FoundInFile {
  readonly finding: Finding;
  /** The path to open, absolute; standard input has none. */
  readonly file?: string;
}

/** A finding that the user accepts, and why. */
export interface AcceptedFinding extends FoundInFile {
  readonly reason: string;
}

/** What came of linting templates. */
export interface LintResult {
  /** In the order of the templates. */
  readonly findings: readonly FoundInFile[];
  readonly accepted: readonly AcceptedFinding[];
  readonly notChecked: readonly (NotChecked & Pick<FoundInFile, 'file'>)[];
  /** The least severity that was looked for. */
  readonly severity: Severity;
  readonly templates: number;
  readonly distributions: number;
  readonly behaviors: number;
}

export function lintTemplates(templates: readonly ReadTemplate[], { severity, plan, ignore }: LintConfiguration): LintResult {
  const surveys = templates.map(({ input: { file }, caching }) => ({ file, ...asUsageError(() => surveyOf(caching)) }));
  const found = findingsIn(templates, plan)
    .filter(({ finding }) => severity === Severity.WARNING || finding.severity === Severity.ERROR)
    .map(one => ({ ...one, reason: reasonFor(one, ignore) }));
  return {
    findings: found.filter(({ reason }) => reason === undefined),
    accepted: found.filter((one): one is AcceptedFinding => one.reason !== undefined),
    notChecked: surveys.flatMap(({ file, notChecked }) => notChecked.map(one => ({ ...one, file }))),
    severity,
    templates: templates.length,
    distributions: total(surveys, 'distributions'),
    behaviors: total(surveys, 'behaviors'),
  };
}

/** Quotas are those of an account; where it is not known which one that is, it is the one that the user is logged in to. */
function findingsIn(templates: readonly ReadTemplate[], plan: string | undefined): FoundInFile[] {
  const accounts = [...new Set(templates.map(({ input }) => input.account))];
  const findings = accounts.flatMap(account =>
    Linter.lintAll(templates.filter(({ input }) => input.account === account).map(({ caching }) => caching), { plan }));
  return templates.flatMap(({ input: { name, file } }) => findings.filter(finding => finding.template === name).map(finding => ({ finding, file })));
}

function reasonFor({ finding, file }: FoundInFile, ignore: readonly AcceptedFindings[]): string | undefined {
  return ignore.find(accepted => isAccepted(finding, file, accepted))?.reason;
}

function total(surveys: readonly Survey[], what: 'distributions' | 'behaviors'): number {
  return surveys.reduce((sum, survey) => sum + survey[what], 0);
}
