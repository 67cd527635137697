/*
 * Writes the properties of all CloudFront resource types to src/template/reading/cloudfront-properties.ts, from the CloudFormation
 * specification that the L1 constructs of CDK are generated from.
 *
 *   npm run properties [-- --problems]    with --problems, only prints what the ledger lacks for the installed specification
 */
import { writeFileSync } from 'fs';
import { join } from 'path';
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { PropertyTree } from '../src/template/reading/property-tree';
import { problemsOf } from '../test/template/ledger/coverage';
import { LEDGER } from '../test/template/ledger/ledger';

const FILE = join(__dirname, '..', 'src', 'template', 'reading', 'cloudfront-properties.ts');

type Specification = ReturnType<typeof loadAwsServiceSpecSync>;
type Properties = { readonly [name: string]: { readonly type: PropertyType } };

interface PropertyType {
  readonly type: string;
  /** The type of the items of a list. */
  readonly element?: PropertyType;
  /** The definition of an object. */
  readonly reference?: { readonly $ref: string };
}

/** The properties of all `AWS::CloudFront::*` types in the installed specification. */
export function specifiedProperties(): PropertyTree {
  const specification = loadAwsServiceSpecSync();
  return sorted(specification.all('resource').filter(({ cloudFormationType }) => cloudFormationType.startsWith('AWS::CloudFront::'))
    .map(({ cloudFormationType, properties }) => [cloudFormationType, treeOf(properties, specification, [])]));
}

function treeOf(properties: Properties, specification: Specification, around: readonly string[]): PropertyTree {
  return sorted(Object.entries(properties).map(([name, { type }]) => [name, subtreeOf(type, specification, around)]));
}

/** Lists are not part of a path: `CacheBehaviors` has the properties of each cache behavior. */
function subtreeOf({ element, reference }: PropertyType, specification: Specification, around: readonly string[]): PropertyTree {
  if (element !== undefined) return subtreeOf(element, specification, around);
  if (reference === undefined) return {};
  const { $ref } = reference;
  // No CloudFront type contains itself today.
  return around.includes($ref) ? {} : treeOf(specification.get('typeDefinition', $ref).properties, specification, [...around, $ref]);
}

function sorted(entries: [name: string, tree: PropertyTree][]): PropertyTree {
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Prints a tree with the properties that have no properties of their own on one line. */
function printed(tree: PropertyTree, indent: string): string {
  const entries = Object.entries(tree).map(([name, subtree]) => ({ key: /^\w+$/.test(name) ? name : `'${name}'`, subtree }));
  const leaves = entries.filter(({ subtree }) => Object.keys(subtree).length === 0);
  const branches = entries.filter(one => !leaves.includes(one));
  return [
    ...wrapped(leaves.map(({ key }) => `${key}: {},`)).map(line => `${indent}${line}\n`),
    ...branches.map(({ key, subtree }) => `${indent}${key}: {\n${printed(subtree, `${indent}  `)}${indent}},\n`),
  ].join('');
}

function wrapped(words: readonly string[]): string[] {
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last === undefined || last.length + word.length > 110) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines;
}

export function propertiesFile(): string {
  return `import { PropertyTree } from './property-tree';

/** The properties of all CloudFront resource types. \`npm run properties\` generates this file from the CloudFormation specification. */
export const CLOUDFRONT_PROPERTIES: PropertyTree = {
${printed(specifiedProperties(), '  ')}};
`;
}

if (require.main === module) {
  if (process.argv.includes('--problems')) console.log(problemsOf(LEDGER, specifiedProperties()).join('\n'));
  else writeFileSync(FILE, propertiesFile());
}
