import { ManagedPolicy, POLICY_KINDS, PolicyKind } from './policy-kind';
import { IdSource } from '../../catalog/managed-policy';
import { Terminal } from '../command';
import { Paint, paint } from '../output/paint';
import { table } from '../output/table';
import { wrap } from '../output/wrap';

const DERIVED = '* derived: that the id goes with this name was inferred from the order of two lists;'
  + " 'aws cloudfront list-cache-policies --type managed | cdk-edge-cache policies --verify -' settles it";
const OVERRIDES = '! replaces the header of the origin; the others are only added where the origin sends none';

/** An id and its mark: who copies an id needs it in one piece. */
const ID_WIDTH = 38;

/** A table for each kind among the policies. */
export function policiesTable(policies: readonly ManagedPolicy[], terminal: Terminal): string {
  const tables = POLICY_KINDS.flatMap(kind => {
    const ofKind = policies.filter(policy => policy.kind === kind);
    return ofKind.length === 0 ? [] : [tableOf(kind, ofKind, terminal)];
  });
  return [...tables, ...footnotes(policies, terminal)].join('\n\n');
}

/** All settings of one policy. */
export function policyDetails({ kind, row, settings }: ManagedPolicy, terminal: Terminal): string {
  const rows = [
    ['id', row.policyId + mark(row.idSource)],
    ['name in the API', row.apiName],
    ['constant', `${kind.className}.${row.constant}`],
    ['made for', row.intendedFor],
    ...settings.map(({ label, value }) => [label, value]),
  ];
  const title = paint(`${row.policyName}, a managed ${kind.noun}`, Paint.HEADING, terminal);
  const notes = footnotes([{ kind, row, settings, cells: [] }], terminal);
  return [`${title}\n${table(rows, terminal, { indent: 2 })}`, ...notes].join('\n\n');
}

function tableOf(kind: PolicyKind, policies: readonly ManagedPolicy[], terminal: Terminal): string {
  const rows = policies.map(({ row, cells }) => [`${row.policyName}\n${row.policyId}${mark(row.idSource)}`, ...cells]);
  return table(rows, terminal, { head: [kind.noun, ...kind.head], least: [ID_WIDTH], airy: true });
}

function footnotes(policies: readonly ManagedPolicy[], terminal: Terminal): string[] {
  const notes = [
    ...policies.some(({ row }) => row.idSource === IdSource.DERIVED) ? [DERIVED] : [],
    ...policies.some(({ settings }) => settings.some(({ value }) => value.endsWith(' !'))) ? [OVERRIDES] : [],
  ];
  return notes.map(note => wrap(note, terminal.columns).join('\n'));
}

function mark(source: IdSource): string {
  return source === IdSource.DERIVED ? ' *' : '';
}
