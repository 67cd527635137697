import { FilePosition, LintResult } from './lint-templates';
import { relativePath } from './relative-path';
import { reportTexts, notCheckedText } from './report-texts';
import { summaryOf } from './summary';
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
      finding.severity, { ...locationIn(directory, { ...finding, file }), title: reportTexts(finding).title }, messageLines(finding),
    )),
    ...result.notChecked.map(one => annotation('notice', { ...locationIn(directory, one), title: 'not checked' }, [notCheckedText(one)])),
    summaryOf(result),
  ].join('\n');
}

function messageLines(finding: Finding): string[] {
  const { scope, message, details } = reportTexts(finding);
  return [`${scope}: ${message}`, ...details.map(({ label, text }) => `${label}: ${text}`), finding.source];
}

interface Properties {
  readonly [property: string]: string | number | undefined;
}

function locationIn(directory: string, { file, line, column }: FilePosition): Properties {
  return file === undefined ? {} : { file: relativePath(file, directory) ?? file, line, col: column };
}

function annotation(command: string, properties: Properties, lines: readonly string[]): string {
  const written = Object.entries(properties).filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${escaped(String(value)).replace(/:/g, '%3A').replace(/,/g, '%2C')}`);
  return `::${command} ${written.join(',')}::${escaped(lines.map(stripControlCharacters).join('\n'))}`;
}

/** As `@actions/core` escapes it. */
function escaped(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}
