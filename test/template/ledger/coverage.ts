import { LedgerAnswer, LedgerRows } from './answer';
import { PropertyTree } from '../../../src/template/reading/property-tree';

export type Ledger = { readonly [type: string]: LedgerRows };

/** A row about one property. */
export interface LedgerEntry {
  readonly type: string;
  readonly path: string;
  readonly answer: LedgerAnswer;
}

export function entriesOf(ledger: Ledger): LedgerEntry[] {
  return Object.entries(ledger).flatMap(([type, rows]) => rows.flatMap(([properties, answer]) =>
    properties.split(' ').flatMap(expanded).map(path => ({ type, path, answer }))));
}

function expanded(path: string): string[] {
  return path.includes('<behavior>') ? ['CacheBehaviors', 'DefaultCacheBehavior'].map(behavior => path.replace('<behavior>', behavior)) : [path];
}

/** The paths of all values, such as `Distribution DistributionConfig.Enabled`. */
export function propertiesOf(tree: PropertyTree): string[] {
  return Object.entries(tree).flatMap(([type, properties]) => leavesOf(properties).map(path => `${type.replace('AWS::CloudFront::', '')} ${path}`));
}

function leavesOf(tree: PropertyTree): string[] {
  return Object.entries(tree).flatMap(([name, subtree]) => (Object.keys(subtree).length === 0 ? [name] : leavesOf(subtree).map(path => `${name}.${path}`)));
}

/** The properties without exactly one row, and the rows without a property. */
export function problemsOf(ledger: Ledger, tree: PropertyTree): string[] {
  const entries = entriesOf(ledger).map(({ type, path }) => `${type} ${path}`);
  const properties = propertiesOf(tree);
  const covers = (entry: string, property: string) => property === entry || property.startsWith(`${entry}.`);
  const counted = properties.map(property => ({ property, rows: entries.filter(entry => covers(entry, property)).length }));
  // Only a default cache behavior has no path pattern.
  const withoutProperty = entries.filter(entry => !properties.some(property => covers(entry, property)))
    .filter(entry => entry !== 'Distribution DistributionConfig.DefaultCacheBehavior.PathPattern');
  return [
    ...counted.filter(({ rows }) => rows === 0).map(({ property }) => `${property} has no row; add one to test/template/ledger/ledger.ts`),
    ...counted.filter(({ rows }) => rows > 1).map(({ property, rows }) => `${property} has ${rows} rows`),
    ...withoutProperty.map(entry => `${entry} is no property of the specification`),
  ];
}
