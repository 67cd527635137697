import { createHash } from 'node:crypto';
import { jsonText } from './json-text';
import { AcceptedFinding, FoundInFile, LintResult } from './lint-templates';
import { uriOf } from './relative-path';
import { NotChecked, whyNotChecked } from './survey';
import { Finding } from '../../lint/finding';
import { Linter } from '../../lint/linter';
import { RuleDescription } from '../../lint/rule-description';
import { Terminal } from '../command';
import { stripControlCharacters } from '../output/strip-control-characters';
import { ownPackage } from '../own-package';

/**
 * The findings for tools that show those of many linters.
 *
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport(result: LintResult, { directory }: Terminal): string {
  const { version, issues } = ownPackage();
  const rules = Linter.rules();
  const fingerprint = fingerprints(directory);
  const resultOf = (found: FoundInFile | AcceptedFinding) => ({ ...resultWithin(found, rules, directory), partialFingerprints: fingerprint(found) });
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      // The folder above the issues is the repository.
      tool: { driver: { name: 'cdk-edge-cache', version, informationUri: new URL('.', issues).href, rules: rules.map(ruleOf) } },
      columnKind: 'utf16CodeUnits',
      invocations: [{ executionSuccessful: true, toolExecutionNotifications: result.notChecked.map(one => notificationOf(one, directory)) }],
      results: [...result.findings, ...result.accepted].map(resultOf),
    }],
  });
}

function ruleOf({ id, name, severity, why, source, deployError }: RuleDescription) {
  const paragraphs = [why, ...deployError === undefined ? [] : [`Deploying fails: "${deployError}"`]];
  return {
    id,
    name,
    shortDescription: { text: name.replaceAll('-', ' ').replace(/^./, letter => letter.toUpperCase()) },
    fullDescription: { text: why },
    help: { text: [...paragraphs, source].join('\n\n'), markdown: [...paragraphs, `[AWS documentation](${source})`].join('\n\n') },
    helpUri: source,
    defaultConfiguration: { level: severity },
  };
}

function resultWithin(found: FoundInFile | AcceptedFinding, rules: readonly RuleDescription[], directory: string) {
  const { finding, file } = found;
  const { ruleId, severity, path, pathPattern, condition, deployError, proof, constructPath } = finding;
  return {
    ruleId,
    ruleIndex: rules.findIndex(rule => rule.id === ruleId),
    level: severity,
    message: { text: messageOf(finding) },
    locations: [{
      ...physicalLocationOf({ file, line: finding.line, column: finding.column }, directory),
      logicalLocations: [{ fullyQualifiedName: constructPath ?? path, kind: 'resource' }],
    }],
    ...'reason' in found && found.reason !== undefined ? { suppressions: [{ kind: 'external', justification: found.reason }] } : {},
    properties: { path, pathPattern, condition, deployError, proof },
  };
}

function messageOf({ message, condition, proof, fix }: Finding): string {
  return [
    `${message}${condition === undefined ? '' : ` (only if ${condition})`}`,
    ...proof === undefined ? [] : [`Proof: ${proof.sentence}`],
    `Fix: ${fix}`,
  ].map(stripControlCharacters).join('\n\n');
}

interface Position {
  readonly file?: string;
  readonly line?: number;
  readonly column?: number;
}

function physicalLocationOf({ file, line, column }: Position, directory: string) {
  if (file === undefined) return {};
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column } };
  return { physicalLocation: { artifactLocation: { uri: uriOf(file, directory) }, ...region } };
}

function notificationOf(one: NotChecked & Position, directory: string) {
  return {
    level: 'note',
    message: { text: stripControlCharacters(`not checked: ${whyNotChecked(one)}`) },
    locations: [{ ...physicalLocationOf(one, directory), logicalLocations: [{ fullyQualifiedName: one.path, kind: 'resource' }] }],
  };
}

/**
 * What makes a finding the same one in the next run: the rule, and where it is in the template, by names instead of lines; a cache
 * behavior by its path pattern instead of its place in the list. Of several alike, which one.
 */
function fingerprints(directory: string): (found: FoundInFile) => { readonly 'ruleAndPath/v1': string } {
  const seen = new Map<string, number>();
  return ({ finding: { ruleId, path, pathPattern, template }, file }) => {
    const named = pathPattern === undefined ? path : path.replace(/\/\d+(?=\/|$)/g, '');
    const parts = [ruleId, file === undefined ? template : uriOf(file, directory), named, pathPattern];
    const hash = createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return { 'ruleAndPath/v1': `${hash}:${count}` };
  };
}
