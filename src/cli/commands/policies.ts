import { Command, CommandArguments, ExitCode, UsageError, Terminal } from '../command';
import { ArgumentError } from '../input/arguments';
import { didYouMean } from '../input/nearest';
import { readText, STANDARD_INPUT } from '../input/read-text';
import { parseDocument } from '../input/source-text';
import { Paint, paint } from '../output/paint';
import { table } from '../output/table';
import { comparePolicies, PolicyComparison } from '../policies/compare-policies';
import { readListings } from '../policies/listed-policies';
import { ManagedPolicy, POLICY_KINDS } from '../policies/policy-kind';
import { policiesTable, policyDetails } from '../policies/show-policies';

export const POLICIES: Command = {
  name: 'policies',
  summary: 'Shows the policies that AWS manages, or one of them; compares them with those of your account.',
  positionals: '[NAME]',
  arity: { min: 0, max: 1 },
  options: [
    { name: 'kind', value: 'KIND', choices: POLICY_KINDS.map(kind => kind.name), description: 'Only policies of this kind.' },
    {
      name: 'verify', value: 'FILE',
      description: "Compares with what 'aws cloudfront list-cache-policies --type managed' prints, or list-origin-request-policies, or list-response-headers-policies; - is standard input.",
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
  const kind = args.text('kind');
  const all = POLICY_KINDS.filter(one => kind === undefined || one.name === kind).flatMap(one => one.policies);
  const [name] = args.positionals;
  const found = name === undefined ? all : policiesNamed(name, all);
  if (args.isSet('json')) {
    terminal.print(JSON.stringify(found.map(policy => ({ kind: policy.kind.name, ...policy.row })), undefined, 2));
  } else {
    terminal.print(name !== undefined && found.length === 1 ? policyDetails(found[0]!, terminal) : policiesTable(found, terminal));
  }
  return ExitCode.CLEAN;
}

function policiesNamed(name: string, all: readonly ManagedPolicy[]): readonly ManagedPolicy[] {
  const wanted = name.toLowerCase();
  const namesOf = ({ row }: ManagedPolicy) => [row.policyName, row.apiName, row.policyId, row.constant];
  const exact = all.filter(policy => namesOf(policy).some(one => one.toLowerCase() === wanted));
  const found = exact.length > 0 ? exact : all.filter(policy => namesOf(policy).some(one => one.toLowerCase().includes(wanted)));
  if (found.length > 0) return found;
  const hint = didYouMean(name, all.flatMap(namesOf)) || "; 'cdk-edge-cache policies' lists them, and a policy of your own is not among them";
  throw new UsageError(`no managed policy has the name or id '${name}'${hint}`);
}

function verify(args: CommandArguments, terminal: Terminal): ExitCode {
  if (args.positionals.length > 0) throw new ArgumentError("option '--verify' compares all policies; leave out NAME");
  const path = args.text('verify')!;
  const name = path === STANDARD_INPUT ? 'standard input' : path;
  const listings = readListings(parseDocument(readText(path, terminal), name).value, name)
    .filter(({ kind }) => (args.text('kind') ?? kind.name) === kind.name);
  if (listings.length === 0) throw new UsageError(`'${name}' has no policies of the kind '${args.text('kind')}'; leave out --kind`);
  const comparisons = listings.map(comparePolicies);
  terminal.print(args.isSet('json') ? JSON.stringify(comparisons, undefined, 2) : comparisons.map(one => comparisonInWords(one, terminal)).join('\n\n'));
  return comparisons.every(({ differences }) => differences.length === 0) ? ExitCode.CLEAN : ExitCode.FINDINGS;
}

function comparisonInWords({ kind, here, there, differences, confirmed }: PolicyComparison, terminal: Terminal): string {
  const count = differences.length;
  const verdict = count === 0 ? paint('no difference', Paint.GOOD, terminal) : paint(`${count} difference${count === 1 ? '' : 's'}`, Paint.BAD, terminal);
  const rows = differences.map(one => [one.policy, one.setting, one.here, one.there]);
  return [
    `${kind} policies: ${here} here, ${there} there: ${verdict}`,
    ...count === 0 ? [] : [table(rows, terminal, { head: ['policy', 'setting', 'here', 'there'], indent: 2 })],
    ...confirmed.length === 0 ? [] : ['derived ids that are confirmed:', table(confirmed.map(({ policy, id }) => [policy, id]), terminal, { indent: 2 })],
  ].join('\n');
}
