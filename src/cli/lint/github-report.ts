import { LintResult } from './lint-templates';
import { relativePath } from './relative-path';
import { summaryOf } from './summary';
import { whyNotChecked } from './survey';
import { Finding } from '../../lint/finding';
import { Terminal } from '../command';
import { stripControlCharacters } from '../output/strip-control-characters';

/**
 * The findings as annotations of GitHub Actions, and the counts for its log.
 *
 * https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
 */
export function githubReport(result: LintResult, { directory }: Terminal): string {
  return [
    ...result.findings.map(({ finding, file }) => annotation(
      finding.severity, { ...placeOf({ ...finding, file }, directory), title: `${finding.ruleId} ${finding.ruleName}` }, messageOf(finding),
    )),
    ...result.notChecked.map(one => annotation('notice', { ...placeOf(one, directory), title: 'not checked' }, [whyNotChecked(one)])),
    summaryOf(result),
  ].join('\n');
}

function messageOf({ pathPattern, message, condition, proof, deployError, fix, source }: Finding): string[] {
  return [
    `${pathPattern === undefined ? '' : `${pathPattern}: `}${message}`,
    ...condition === undefined ? [] : [`only if ${condition}`],
    ...proof === undefined ? [] : [`proof: ${proof.sentence}`],
    ...deployError === undefined ? [] : [`deploying fails: "${deployError}"`],
    `fix: ${fix}`,
    source,
  ];
}

interface Properties {
  readonly [property: string]: string | number | undefined;
}

interface Position {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

function placeOf({ file, line, column }: Position, directory: string): Properties {
  return file === undefined ? {} : { file: relativePath(file, directory) ?? file, line, col: column };
}

function annotation(command: string, properties: Properties, lines: readonly string[]): string {
  const written = Object.entries(properties).filter(([, value]) => value !== undefined).map(([name, value]) => `${name}=${escapedProperty(String(value))}`);
  return `::${command} ${written.join(',')}::${escaped(lines.map(stripControlCharacters).join('\n'))}`;
}

/** As `@actions/core` escapes it. */
function escaped(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function escapedProperty(text: string): string {
  return escaped(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
