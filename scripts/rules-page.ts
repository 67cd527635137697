import { readdirSync } from 'fs';
import { createRequire } from 'module';
import { join } from 'path';
import { stringify } from 'yaml';
import { MANAGED_CACHE_POLICIES } from '../src/catalog/cache-policies';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../src/catalog/origin-request-policies';
import { Severity } from '../src/lint/finding';
import { Linter } from '../src/lint/linter';
import { RuleDescription } from '../src/lint/rule-description';
import { RuleCase, RuleCases, site } from '../test/lint/rule-case';

const load = createRequire(__filename);
const CASES_FOLDER = join(__dirname, '..', 'test', 'lint', 'cases');

/** What the rules are about, by the ids that begin with these digits. */
const CHAPTERS: readonly [ids: RegExp, title: string, words: string][] = [
  [/^CEC00|^CEC01/, 'Leaks', 'One visitor can get what is another\'s, or a route is not what it was meant to be.'],
  [/^CEC02|^CEC03/, 'Deploy failures', 'CloudFront refuses it, minutes after `cdk synth` and cfn-lint let it through.'],
  [/^CEC04|^CEC05/, 'Hit ratio', 'It works, and the cache is of less use than it could be.'],
  [/^CEC06|^CEC07/, 'Origin and viewer', 'How viewers and origins are connected.'],
  [/^CEC08/, 'Quotas', 'What an account, or a pricing plan, allows. Quotas can be raised, so they are never errors.'],
  [/^CEC09/, 'The linter itself', 'How findings are accepted.'],
];

/** The page docs/rules.md, printed from the rules and the first of their cases. */
export function rulesPage(): string {
  const rules = Linter.rules();
  return `# Rules

${rules.length} rules over the caching of a CloudFormation template, whoever wrote it. \`npx cdk-edge-cache lint PATH\` runs them over templates and
whole \`cdk.out\` folders, \`CachingValidationPlugin\` in a CDK app, and \`Linter.lint(template)\` in tests. A
\`MixedContentDistribution\` fails to synthesize on any error. This page is printed from the rules and their test cases by
\`npm run docs:reference\`.

An **error** loses data, shows one visitor what is another's, or fails the deployment. A **warning** costs hits, money or
safety, and works. What the template does not tell is unknown, and no rule speaks of it as if it were known; the command
lists what it could not check. Of what \`Fn::If\` decides both branches are read, and a finding says under which condition it is one.

A finding is accepted with a reason: \`--ignore RULE=reason\`, \`ignore\` in \`cdk-edge-cache.yaml\`, or in the template itself:

    Metadata:
      cdk-edge-cache:
        acknowledge:
          - rule: CEC043
            reason: the search page needs every parameter

${table(['rule', 'name', 'severity', ''], rules.map(rule => [`[${rule.id}](#${rule.id.toLowerCase()}-${rule.name})`, code(rule.name), rule.severity, rule.why.split(/(?<=\.) /)[0]!]))}

${CHAPTERS.map(([ids, title, words]) => `## ${title}\n\n${words}\n\n${rules.filter(rule => ids.test(rule.id)).map(section).join('\n')}`).join('\n')}`;
}

function section(rule: RuleDescription): string {
  const cases = casesOf(rule);
  return [
    `### ${rule.id} ${rule.name}`,
    `${rule.severity === Severity.ERROR ? '**Error.**' : '**Warning.**'} ${rule.why}`,
    ...(rule.deployError === undefined ? [] : [`The deployment would fail with: \`${rule.deployError}\``]),
    ...(cases === undefined ? ['It speaks only for routes of a `MixedContentDistribution`, which are declared to be personal, or for staff.'] : [
      `Bad, ${cases.reports[0]!.name}:\n\n${example(cases.reports[0]!)}`,
      `Good, ${cases.accepts[0]!.name}:\n\n${example(cases.accepts[0]!)}`,
    ]),
    `Source: <${rule.source}>`,
  ].join('\n\n') + '\n';
}

/** What a template has beyond the plain one that every case starts from. */
function example({ template }: RuleCase): string {
  const [first, ...others] = Array.isArray(template) ? template : [template];
  const more = others.length === 0 ? '' : `\n\n(and ${others.length} more templates like it)`;
  const plain = site() as Resources;
  const { Resources: { Site: distribution, ...resources }, ...sections } = first as Resources & { [section: string]: unknown };
  const config = distribution?.Properties.DistributionConfig ?? {};
  const shown = Object.fromEntries(Object.entries(config).flatMap(([name, value]) => {
    const usual = plain.Resources.Site!.Properties.DistributionConfig[name];
    if (name === 'DefaultCacheBehavior') return entriesBeyond(name, value, usual);
    return JSON.stringify(value) === JSON.stringify(usual) ? [] : [[name, value]];
  }));
  const metadata = distribution?.Metadata === undefined ? {} : { Metadata: distribution.Metadata };
  const own = Object.keys(shown).length + Object.keys(metadata).length === 0 ? {}
    : { Site: { Type: 'AWS::CloudFront::Distribution', ...metadata, Properties: { DistributionConfig: shown } } };
  const whole = { ...sections, Resources: { ...own, ...resources } };
  const text = Object.keys(whole.Resources).length === 0 ? '# a plain distribution: CachingOptimized before one server, by HTTPS\n'
    : stringify(whole, { lineWidth: 0 }).replace(UUID, id => (MANAGED.has(id) ? `${id} # ${MANAGED.get(id)!}` : id));
  return `\`\`\`yaml\n${shorten(text)}\`\`\`${more}`;
}

const UUID = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/gm;

/** The names of the managed policies, by their ids. */
const MANAGED = new Map([...MANAGED_CACHE_POLICIES, ...MANAGED_ORIGIN_REQUEST_POLICIES].map(row => [row.policyId, row.policyName]));

interface Resources {
  readonly Resources: {
    readonly [logicalId: string]: {
      readonly Metadata?: unknown;
      readonly Properties: { readonly DistributionConfig: { readonly [name: string]: any } };
    } | undefined;
  };
}

function entriesBeyond(name: string, value: object, usual: { readonly [member: string]: unknown }): [string, object][] {
  const beyond = Object.entries(value).filter(([member, one]) => one !== undefined && JSON.stringify(one) !== JSON.stringify(usual[member]));
  return beyond.length === 0 ? [] : [[name, Object.fromEntries(beyond)]];
}

const MOST_LINES = 40;

function shorten(text: string): string {
  const lines = text.split('\n');
  return lines.length <= MOST_LINES ? text : `${lines.slice(0, MOST_LINES).join('\n')}\n# and ${lines.length - MOST_LINES} lines more\n`;
}

function casesOf(rule: RuleDescription): RuleCases | undefined {
  return CASES.find(one => one.rule === rule.id);
}

const CASES = readdirSync(CASES_FOLDER).map(file => (load(join(CASES_FOLDER, file)) as { readonly CASES: RuleCases }).CASES);

function code(text: string): string {
  return `\`${text}\``;
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.map(cell => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
