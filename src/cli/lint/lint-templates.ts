import { AcceptedFindings, isAccepted } from './accepted-findings';
import { LintConfiguration } from './configuration';
import { NotChecked, surveyOf } from './survey';
import { Finding, Severity } from '../../lint/finding';
import { Linter, LintOptions } from '../../lint/linter';
import { ReadTemplate } from '../input/caching-templates';
import { asUsageError } from '../input/source-text';

/** A finding and its file. */
export interface FoundInFile {
  readonly finding: Finding;
  /** The absolute path. Absent for standard input. */
  readonly file?: string;
}

/** A position in a file. */
export interface FilePosition extends Pick<FoundInFile, 'file'> {
  readonly line?: number;
  readonly column?: number;
}

/** A finding that the user accepts, with the reason. */
export interface AcceptedFinding extends FoundInFile {
  readonly reason: string;
}

/** The result of linting templates. */
export interface LintResult {
  /** In the order of the templates. */
  readonly findings: readonly FoundInFile[];
  readonly accepted: readonly AcceptedFinding[];
  readonly notChecked: readonly (NotChecked & Pick<FoundInFile, 'file'>)[];
  /** The minimum severity that was reported. */
  readonly severity: Severity;
  readonly templates: number;
  readonly distributions: number;
  readonly behaviors: number;
}

export function lintTemplates(templates: readonly ReadTemplate[], { severity, plan, ignore }: LintConfiguration): LintResult {
  const surveys = templates.map(({ input: { file }, caching }) => ({ file, ...asUsageError(() => surveyOf(caching)) }));
  const found = findingsIn(templates, { plan, minimumSeverity: severity })
    .map(one => ({ ...one, reason: reasonFor(one, ignore) }));
  return {
    findings: found.filter(({ reason }) => reason === undefined),
    accepted: found.filter((one): one is AcceptedFinding => one.reason !== undefined),
    notChecked: surveys.flatMap(({ file, notChecked }) => notChecked.map(one => ({ ...one, file }))),
    severity,
    templates: templates.length,
    distributions: surveys.reduce((sum, { distributions }) => sum + distributions, 0),
    behaviors: surveys.reduce((sum, { behaviors }) => sum + behaviors, 0),
  };
}

/** Quotas apply to an account. Templates without an account are assumed to be deployed to the same one. */
function findingsIn(templates: readonly ReadTemplate[], options: LintOptions): FoundInFile[] {
  const accounts = [...new Set(templates.map(({ input }) => input.account))];
  const findings = accounts.flatMap(account =>
    Linter.lintAll(templates.filter(({ input }) => input.account === account).map(({ caching }) => caching), options));
  return templates.flatMap(({ input: { name, file } }) => findings.filter(finding => finding.template === name).map(finding => ({ finding, file })));
}

function reasonFor({ finding, file }: FoundInFile, ignore: readonly AcceptedFindings[]): string | undefined {
  return ignore.find(accepted => isAccepted(finding, file, accepted))?.reason;
}
