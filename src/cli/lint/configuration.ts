import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { AcceptedFindings, acceptedRule, ruleRefusal } from './accepted-findings';
import { Severity } from '../../lint/finding';
import { PRICING_PLANS } from '../../lint/pricing-plan';
import { CommandArguments, CommandOption, UsageError, Terminal } from '../command';
import { DocumentNode } from '../input/document-node';
import { DocumentSchema } from '../input/document-schema';
import { readText, STANDARD_INPUT } from '../input/read-text';
import { parseDocument } from '../input/source-text';

/** What the linter is asked to look for. */
export interface LintConfiguration {
  readonly severity: Severity;
  readonly plan?: string;
  readonly ignore: readonly AcceptedFindings[];
}

/** The severities by the words of users. */
export const SEVERITIES: { readonly [word: string]: Severity } = { error: Severity.ERROR, warning: Severity.WARNING };

/** The options of commands that `readConfiguration` reads. */
export const CONFIGURATION_OPTIONS: readonly CommandOption[] = [
  { name: 'severity', value: 'SEVERITY', choices: Object.keys(SEVERITIES), description: 'Findings of lesser severity are left out, and do not count for the exit code.' },
  { name: 'ignore', value: 'RULE=REASON', multiple: true, description: 'Leaves out the findings of a rule, given by its id or its name; the reason says why they are accepted.' },
  { name: 'plan', value: 'PLAN', choices: [...PRICING_PLANS.keys()], description: 'The flat-rate pricing plan whose limits are checked.' },
  { name: 'config', value: 'FILE', description: 'Where severity, plan and ignored rules are written: cdk-edge-cache.yaml, .yml or .json in this folder if left out. Options win.' },
];

/** The file that is read when no other one is named. */
const FILE_NAMES = ['cdk-edge-cache.yaml', 'cdk-edge-cache.yml', 'cdk-edge-cache.json'];

/** What the configuration file says and the options say; where both speak, the options win, and ignored rules add up. */
export function readConfiguration(args: CommandArguments, terminal: Terminal): LintConfiguration {
  const ignored = args.texts('ignore').map(acceptedRule);
  const path = args.text('config') ?? fileIn(terminal.directory);
  const written: WrittenConfiguration = path === undefined ? {} : readFile(path, terminal);
  const severity = args.text('severity') ?? written.severity;
  return {
    severity: severity === undefined ? Severity.WARNING : SEVERITIES[severity]!,
    plan: args.text('plan') ?? written.plan,
    ignore: [...ignored, ...(written.ignore ?? []).map(one => ({ ...one, reason: one.reason.trim() }))],
  };
}

interface WrittenConfiguration {
  readonly $schema?: string;
  readonly severity?: string;
  readonly plan?: string;
  readonly ignore?: AcceptedFindings[];
}

function fileIn(directory: string): string | undefined {
  const [found, another] = FILE_NAMES.filter(name => existsSync(resolve(directory, name)));
  if (another === undefined) return found;
  throw new UsageError(`'${found}' and '${another}' are both there; keep one, or name one with --config`);
}

function readFile(path: string, terminal: Terminal): WrittenConfiguration {
  const document = parseDocument(readText(path, terminal), path === STANDARD_INPUT ? 'standard input' : path);
  const [duplicate] = document.duplicates;
  if (duplicate !== undefined) throw new UsageError(`'${document.name}', line ${duplicate.line}: '${duplicate.key}' is defined twice; remove one of them`);
  new DocumentSchema('config.schema.json', { rule: ruleRefusal }).check(DocumentNode.root(document), 'configuration');
  return document.value as WrittenConfiguration;
}
