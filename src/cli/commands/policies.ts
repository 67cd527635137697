import { didYouMean } from '../../edge/nearest';
import { pluralize } from '../../lint/phrases';
import { Command, CommandArguments, ExitCode, Terminal, UsageError } from '../command';
import { ArgumentError } from '../input/arguments';
import { readText, STANDARD_INPUT } from '../input/read-text';
import { parseDocument } from '../input/source-text';
import { jsonText } from '../output/json-text';
import { Paint, paint } from '../output/paint';
import { table } from '../output/table';
import { comparePolicies, PolicyComparison } from '../policies/compare-policies';
import { readListings } from '../policies/listed-policies';
import { ManagedPolicy, POLICY_KINDS, PolicyKind } from '../policies/policy-kind';
import { policiesTable, policyDetails } from '../policies/show-policies';

export const POLICIES: Command = {
  name: 'policies',
  summary: 'Lists the AWS managed policies, shows one of them, or compares them with those in your account.',
  positionals: '[NAME]',
  arity: { min: 0, max: 1 },
  options: [
    { name: 'kind', value: 'KIND', choices: POLICY_KINDS.map(kind => kind.name), description: 'The kind of policy (default: all).' },
    {
      name: 'verify', value: 'FILE',
      description: "Compares with the output of 'aws cloudfront list-cache-policies --type managed', list-origin-request-policies or list-response-headers-policies. - is standard input.",
    },
    { name: 'json', description: 'Prints JSON.' },
  ],
  examples: [
    'cdk-edge-cache policies',
    'cdk-edge-cache policies CachingOptimized',
    'cdk-edge-cache policies 4135ea2d-6df8-44a3-9df3-4b5a84be39ad --json',
    'aws cloudfront list-cache-policies --type managed > managed.json',
    'cdk-edge-cache policies --verify managed.json',
  ],
  run: (args, terminal) => args.isSet('verify') ? verify(args, terminal) : show(args, terminal),
};

function show(args: CommandArguments, terminal: Terminal): ExitCode {
  const [name] = args.positionals;
  const selected = kindsNamed(args.text('kind'));
  const kinds = name === undefined ? selected : policiesNamed(name, selected);
  const [{ policies: [policy, another] }, otherKind] = kinds as [PolicyKind, ...PolicyKind[]];
  if (args.isSet('json')) {
    terminal.print(jsonText(kinds.flatMap(kind => kind.policies.map(({ row }) => ({ kind: kind.name, ...row })))));
  } else {
    const isOne = another === undefined && otherKind === undefined;
    terminal.print(isOne ? policyDetails(kinds[0]!, policy!, terminal) : policiesTable(kinds, terminal));
  }
  return ExitCode.CLEAN;
}

function kindsNamed(name: string | undefined): PolicyKind[] {
  return POLICY_KINDS.filter(kind => name === undefined || kind.name === name);
}

/** The kinds with only the policies of that name, or else of a name that contains it. */
function policiesNamed(name: string, kinds: readonly PolicyKind[]): PolicyKind[] {
  const wanted = name.toLowerCase();
  const namesOf = ({ row }: ManagedPolicy) => [row.policyName, row.apiName, row.policyId, row.constant];
  const matching = (test: (one: string) => boolean) => kinds
    .map(kind => ({ ...kind, policies: kind.policies.filter(policy => namesOf(policy).some(one => test(one.toLowerCase()))) }))
    .filter(({ policies }) => policies.length > 0);
  const exact = matching(one => one === wanted);
  const found = exact.length > 0 ? exact : matching(one => one.includes(wanted));
  if (found.length > 0) return found;
  const hint = didYouMean(name, kinds.flatMap(({ policies }) => policies.flatMap(namesOf)))
    || "; 'cdk-edge-cache policies' lists the managed policies, and custom policies are not among them";
  throw new UsageError(`no managed policy has the name or ID '${name}'${hint}`);
}

function verify(args: CommandArguments, terminal: Terminal): ExitCode {
  if (args.positionals.length > 0) throw new ArgumentError("option '--verify' compares all policies; remove NAME");
  const path = args.text('verify')!;
  const name = path === STANDARD_INPUT ? 'standard input' : path;
  const kinds = kindsNamed(args.text('kind'));
  const listings = readListings(parseDocument(readText(path, terminal), name).value, name).filter(({ kind }) => kinds.includes(kind));
  if (listings.length === 0) throw new UsageError(`'${name}' has no ${kinds[0]!.name} policies; remove --kind`);
  const comparisons = listings.map(comparePolicies);
  terminal.print(args.isSet('json') ? jsonText(comparisons) : comparisons.map(one => comparisonText(one, terminal)).join('\n\n'));
  return comparisons.every(({ differences }) => differences.length === 0) ? ExitCode.CLEAN : ExitCode.FINDINGS;
}

function comparisonText({ kind, here, there, differences, confirmed }: PolicyComparison, terminal: Terminal): string {
  const result = differences.length === 0 ? paint('no differences', Paint.GOOD, terminal)
    : paint(pluralize(differences.length, 'difference'), Paint.BAD, terminal);
  const rows = differences.map(one => [one.policy, one.setting, one.here, one.there]);
  return [
    `${kind} policies: ${here} in this library, ${there} in the account: ${result}`,
    ...rows.length === 0 ? [] : [table(rows, terminal, { head: ['policy', 'setting', 'library', 'account'], indent: 2 })],
    ...confirmed.length === 0 ? [] : ['confirmed derived IDs:', table(confirmed.map(({ policy, id }) => [policy, id]), terminal, { indent: 2 })],
  ].join('\n');
}
