import { createHash } from 'node:crypto';
import { AcceptedFinding, FilePosition, FoundInFile, LintResult } from './lint-templates';
import { uriOf } from './relative-path';
import { reportTexts, notCheckedText } from './report-texts';
import { NotChecked } from './survey';
import { Finding } from '../../lint/finding';
import { RuleDescription } from '../../lint/rule';
import { ALL_RULES } from '../../lint/rules';
import { Terminal } from '../command';
import { jsonText } from '../output/json-text';
import { stripControlCharacters } from '../output/strip-control-characters';
import { ownPackage } from '../own-package';

/**
 * The findings in SARIF, for GitHub code scanning and other tools.
 *
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 */
export function sarifReport(result: LintResult, { directory }: Terminal): string {
  const { version, issues } = ownPackage();
  const fingerprint = fingerprints(directory);
  const resultOf = (found: FoundInFile | AcceptedFinding) => ({ ...resultWithin(found, directory), partialFingerprints: fingerprint(found) });
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      // The repository is the parent of its issues.
      tool: { driver: { name: 'cdk-edge-cache', version, informationUri: new URL('.', issues).href, rules: ALL_RULES.map(ruleOf) } },
      columnKind: 'utf16CodeUnits',
      invocations: [{ executionSuccessful: true, toolExecutionNotifications: result.notChecked.map(one => notificationOf(one, directory)) }],
      results: [...result.findings, ...result.accepted].map(resultOf),
    }],
  });
}

function ruleOf({ id, name, severity, description, source, deployError }: RuleDescription) {
  const paragraphs = [description, ...deployError === undefined ? [] : [`Deployment fails: "${deployError}"`]];
  return {
    id,
    name,
    shortDescription: { text: capitalized(name.replaceAll('-', ' ')) },
    fullDescription: { text: description },
    help: { text: [...paragraphs, source].join('\n\n'), markdown: [...paragraphs, `[AWS documentation](${source})`].join('\n\n') },
    helpUri: source,
    defaultConfiguration: { level: severity },
  };
}

function resultWithin(found: FoundInFile | AcceptedFinding, directory: string) {
  const { finding, file } = found;
  const { ruleId, severity, path, pathPattern, condition, deployError, evidence, constructPath } = finding;
  return {
    ruleId,
    ruleIndex: ALL_RULES.findIndex(rule => rule.id === ruleId),
    level: severity,
    message: { text: messageOf(finding) },
    locations: [{
      ...physicalLocationOf({ file, line: finding.line, column: finding.column }, directory),
      logicalLocations: [{ fullyQualifiedName: constructPath ?? path, kind: 'resource' }],
    }],
    ...'reason' in found && found.reason !== undefined ? { suppressions: [{ kind: 'external', justification: found.reason }] } : {},
    properties: { path, pathPattern, condition, deployError, proof: evidence },
  };
}

function messageOf(finding: Finding): string {
  const { scope, message, details } = reportTexts(finding);
  const paragraphs = [`${scope}: ${message}`, ...details.map(({ label, text }) => `${capitalized(label)}: ${text}`)];
  return paragraphs.map(stripControlCharacters).join('\n\n');
}

function capitalized(text: string): string {
  return `${text[0]!.toUpperCase()}${text.slice(1)}`;
}

function physicalLocationOf({ file, line, column }: FilePosition, directory: string) {
  if (file === undefined) return {};
  const region = line === undefined ? {} : { region: { startLine: line, startColumn: column } };
  return { physicalLocation: { artifactLocation: { uri: uriOf(file, directory) }, ...region } };
}

function notificationOf(one: NotChecked & FilePosition, directory: string) {
  return {
    level: 'note',
    message: { text: stripControlCharacters(`not checked: ${notCheckedText(one)}`) },
    locations: [{ ...physicalLocationOf(one, directory), logicalLocations: [{ fullyQualifiedName: one.path, kind: 'resource' }] }],
  };
}

/**
 * Identifies a finding across runs by its rule and its path in the template. A path pattern stands for the index of a cache
 * behavior, because an index changes when another behavior is added. Identical findings are numbered.
 */
function fingerprints(directory: string): (found: FoundInFile) => { readonly 'ruleAndPath/v1': string } {
  const seen = new Map<string, number>();
  return ({ finding: { ruleId, path, pathPattern, template }, file }) => {
    const stablePath = pathPattern === undefined ? path : path.replace(/\/\d+(?=\/|$)/g, '');
    const identity = [ruleId, file === undefined ? template : uriOf(file, directory), stablePath, pathPattern];
    const hash = createHash('sha256').update(JSON.stringify(identity)).digest('hex').slice(0, 32);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return { 'ruleAndPath/v1': `${hash}:${count}` };
  };
}
