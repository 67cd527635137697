import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { AcceptedFindings, acceptedRule, ruleNamed } from './accepted-findings';
import { PricingPlan } from '../../catalog/pricing-plan';
import { Severity } from '../../lint/finding';
import { CommandArguments, CommandOption, UsageError, Terminal } from '../command';
import { readText, STANDARD_INPUT } from '../input/read-text';
import { parseDocument } from '../input/source-text';
import { line } from '../scenario/fields';
import { listOf, mapWith, Place, Read, readAs, shown, wordOf } from '../scenario/place';

/** The configuration of the linter. */
export interface LintConfiguration {
  readonly severity: Severity;
  readonly plan?: PricingPlan;
  readonly ignore: readonly AcceptedFindings[];
}

/** The severities by name. */
export const SEVERITIES: { readonly [word: string]: Severity } = { error: Severity.ERROR, warning: Severity.WARNING };

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
  const severity = args.text('severity');
  return {
    severity: (severity === undefined ? written.severity : SEVERITIES[severity]) ?? Severity.WARNING,
    plan: args.text('plan') as PricingPlan | undefined ?? written.plan,
    ignore: [...ignored, ...written.ignore ?? []],
  };
}

interface WrittenConfiguration {
  readonly $schema?: string;
  readonly severity?: Severity;
  readonly plan?: PricingPlan;
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
  if (duplicate !== undefined) throw new UsageError(`'${document.name}', line ${duplicate.line}: duplicate property '${duplicate.key}'; remove one`);
  return configuration(Place.whole(document));
}

const rule: Read<string> = place => {
  if (typeof place.value !== 'string') throw place.refuse(`must be the ID or name of a rule, got ${shown(place.value)}`);
  return ruleNamed(place.value, problem => place.refuse(problem));
};

const reason = readAs('text that explains why the findings are acceptable', value => (typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined));

const configuration = mapWith<WrittenConfiguration>({
  $schema: line,
  severity: wordOf(SEVERITIES),
  plan: wordOf(Object.fromEntries(Object.values(PricingPlan).map(name => [name, name]))),
  ignore: listOf(mapWith<AcceptedFindings>({ rule, reason, logicalId: line, template: line }, ['rule', 'reason'])),
});
