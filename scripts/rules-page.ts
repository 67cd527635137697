import { readdirSync } from 'fs';
import { createRequire } from 'module';
import { join } from 'path';
import { stringify } from 'yaml';
import { MANAGED_CACHE_POLICIES } from '../src/catalog/cache-policies';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../src/catalog/origin-request-policies';
import { Severity } from '../src/lint/finding';
import { RuleDescription } from '../src/lint/rule';
import { ALL_RULES } from '../src/lint/rules';
import { RuleCase, RuleCases, site } from '../test/lint/rule-case';

const load = createRequire(__filename);
const CASES_FOLDER = join(__dirname, '..', 'test', 'lint', 'cases');

/** The chapters, by the first digits of the ids of their rules. */
const CHAPTERS: readonly [ids: RegExp, title: string, intro: string][] = [
  [/^CEC00|^CEC01/, 'Leaks', 'One visitor can receive the response for another, or a route does not do what you declared.'],
  [/^CEC02|^CEC03/, 'Deployment failures', 'CloudFront refuses the template, minutes after `cdk synth` and cfn-lint accepted it.'],
  [/^CEC04|^CEC05/, 'Hit ratio', 'The template deploys, but the cache is less effective than it could be.'],
  [/^CEC06|^CEC07/, 'Origin and viewer connections', 'CloudFront connects to viewers or origins in a way that is insecure or fails.'],
  [/^CEC08/, 'Quotas and pricing plans', 'The limits of an account or a flat-rate pricing plan. AWS can raise quotas, so these rules are warnings.'],
  [/^CEC09/, 'Acknowledgements', 'An entry that accepts a finding is invalid.'],
];

/** Returns docs/rules.md, generated from the rules and the first of their test cases. */
export function rulesPage(): string {
  return `# Rules

The linter checks the caching of any CloudFormation template:

| where | how |
| --- | --- |
| command line | \`npx cdk-edge-cache lint PATH\`, for templates and \`cdk.out\` folders |
| CDK app | \`CachingValidationPlugin\` |
| tests | \`Linter.lint(template)\` |
| \`MixedContentDistribution\` | synthesis fails on every error |

An **error** leaks or loses data, or fails deployment. A **warning** deploys, but lowers the hit ratio, raises cost or weakens security.
The rules do not check values that are known only at deployment; the command lists them as not checked. Both branches of \`Fn::If\`
are checked, and a finding names the conditions under which it applies.

To accept a finding, give a reason: \`--ignore RULE=reason\` on the command line, \`ignore\` in \`cdk-edge-cache.yaml\`, or in the template:

    Metadata:
      cdk-edge-cache:
        acknowledge:
          - rule: CEC043
            reason: the search page needs every parameter

${table(['rule', 'name', 'severity', 'problem'], ALL_RULES.map(rule => [`[${rule.id}](#${rule.id.toLowerCase()}-${rule.name})`, code(rule.name), rule.severity, rule.description.split(/(?<=\.) /)[0]!]))}

${CHAPTERS.map(([ids, title, intro]) => `## ${title}\n\n${intro}\n\n${ALL_RULES.filter(rule => ids.test(rule.id)).map(section).join('\n')}`).join('\n')}`;
}

function section(rule: RuleDescription): string {
  const cases = casesOf(rule);
  return [
    `### ${rule.id} ${rule.name}`,
    `${rule.severity === Severity.ERROR ? '**Error.**' : '**Warning.**'} ${rule.description}`,
    ...(rule.deployError === undefined ? [] : [`Deployment error: \`${rule.deployError}\``]),
    ...(cases === undefined ? ['This rule applies only to a `MixedContentDistribution`, whose presets declare which routes are personal or for staff.'] : [
      `Bad, ${cases.reports[0]!.name}:\n\n${example(cases.reports[0]!)}`,
      `Good, ${cases.accepts[0]!.name}:\n\n${example(cases.accepts[0]!)}`,
    ]),
    `Source: <${rule.source}>`,
  ].join('\n\n') + '\n';
}

/** Returns the part of a template that differs from the plain one that every case extends. */
function example({ template }: RuleCase): string {
  const [first, ...others] = Array.isArray(template) ? template : [template];
  const more = others.length === 0 ? '' : `\n\n(and ${others.length} more similar templates)`;
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
  const document = { ...sections, Resources: { ...own, ...resources } };
  const text = Object.keys(document.Resources).length === 0 ? '# a plain distribution: CachingOptimized with one HTTPS origin\n'
    : stringify(document, { lineWidth: 0 }).replace(UUID, id => (MANAGED.has(id) ? `${id} # ${MANAGED.get(id)!}` : id));
  return `\`\`\`yaml\n${shorten(text)}\`\`\`${more}`;
}

const UUID = /[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/gm;

/** The names of the managed policies by id. */
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
  return lines.length <= MOST_LINES ? text : `${lines.slice(0, MOST_LINES).join('\n')}\n# and ${lines.length - MOST_LINES} more lines\n`;
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
