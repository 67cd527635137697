import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { AcceptedFindings, acceptedRule, ruleRefusal } from './accepted-findings';
import { PricingPlan } from '../../catalog/pricing-plan';
import { Severity } from '../../lint/finding';
import { CommandArguments, CommandOption, UsageError, Terminal } from '../command';
import { DocumentNode } from '../input/document-node';
import { DocumentSchema } from '../input/document-schema';
import { readText, STANDARD_INPUT } from '../input/read-text';
import { parseDocument } from '../input/source-text';

/** The configuration of the linter. */
export interface LintConfiguration {
  readonly severity: Severity;
  readonly plan?: PricingPlan;
  readonly ignore: readonly AcceptedFindings[];
}

/** The severities by name. */
const SEVERITIES: { readonly [word: string]: Severity } = { error: Severity.ERROR, warning: Severity.WARNING };

/** The options of commands that `readConfiguration` reads. */
export const CONFIGURATION_OPTIONS: readonly CommandOption[] = [
  { name: 'severity', value: 'SEVERITY', choices: Object.keys(SEVERITIES), description: 'The minimum severity to report and to count for the exit code (default: warning).' },
  { name: 'ignore', value: 'RULE=REASON', multiple: true, description: 'Ignores the findings of a rule, by its ID or name. The reason explains why they are acceptable.' },
  { name: 'plan', value: 'PLAN', choices: Object.values(PricingPlan), description: 'The CloudFront flat-rate pricing plan whose limits to check.' },
  { name: 'config', value: 'FILE', description: 'The configuration file (default: cdk-edge-cache.yaml, .yml or .json in the current folder). Options take precedence.' },
];

/** The default configuration files. */
const FILE_NAMES = ['cdk-edge-cache.yaml', 'cdk-edge-cache.yml', 'cdk-edge-cache.json'];

/** Reads the configuration file and the options. Options take precedence; ignored rules are combined. */
export function readConfiguration(args: CommandArguments, terminal: Terminal): LintConfiguration {
  const ignored = args.texts('ignore').map(acceptedRule);
  const path = args.text('config') ?? fileIn(terminal.directory);
  const written: WrittenConfiguration = path === undefined ? {} : readFile(path, terminal);
  const severity = args.text('severity') ?? written.severity;
  return {
    severity: severity === undefined ? Severity.WARNING : SEVERITIES[severity]!,
    plan: (args.text('plan') ?? written.plan) as PricingPlan | undefined,
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
  throw new UsageError(`'${found}' and '${another}' both exist; keep one, or select one with --config`);
}

function readFile(path: string, terminal: Terminal): WrittenConfiguration {
  const document = parseDocument(readText(path, terminal), path === STANDARD_INPUT ? 'standard input' : path);
  const [duplicate] = document.duplicates;
  if (duplicate !== undefined) throw new UsageError(`'${document.name}', line ${duplicate.line}: '${duplicate.key}' is defined twice; remove one of them`);
  new DocumentSchema('config.schema.json', { rule: ruleRefusal }).check(DocumentNode.root(document), 'configuration');
  return document.value as WrittenConfiguration;
}
