import { ManagedPolicy, PolicyKind } from './policy-kind';
import { IdSource } from '../../catalog/managed-policy';
import { Terminal } from '../command';
import { Paint, paint } from '../output/paint';
import { table } from '../output/table';
import { wrap } from '../output/wrap';

const DERIVED = '* derived: AWS does not document this ID; the order of two lists suggests it.'
  + " To confirm it, run 'aws cloudfront list-cache-policies --type managed | cdk-edge-cache policies --verify -'.";
const OVERRIDES = '! overrides the header of the origin. Other headers are added only if the origin does not send them.';

/** The length of an ID with its mark. A copied ID must be in one piece. */
const ID_WIDTH = 38;

/** A table for each kind. */
export function policiesTable(kinds: readonly PolicyKind[], terminal: Terminal): string {
  const tables = kinds.map(({ name, head, policies }) => {
    const rows = policies.map(({ row, cells }) => [`${row.policyName}\n${row.policyId}${mark(row.idSource)}`, ...cells]);
    return table(rows, terminal, { head: [nounOf(name), ...head], least: [ID_WIDTH], airy: true });
  });
  return [...tables, ...footnotes(kinds.flatMap(({ policies }) => policies), terminal)].join('\n\n');
}

/** All settings of a policy. */
export function policyDetails({ name, className }: PolicyKind, policy: ManagedPolicy, terminal: Terminal): string {
  const { row, settings } = policy;
  const rows = [
    ['id', row.policyId + mark(row.idSource)],
    ['API name', row.apiName],
    ['constant', `${className}.${row.constant}`],
    ['intended for', row.intendedFor],
    ...settings.map(({ label, value }) => [label, value]),
  ];
  const title = paint(`${row.policyName}, a managed ${nounOf(name)}`, Paint.HEADING, terminal);
  return [`${title}\n${table(rows, terminal, { indent: 2 })}`, ...footnotes([policy], terminal)].join('\n\n');
}

function footnotes(policies: readonly ManagedPolicy[], terminal: Terminal): string[] {
  const notes = [
    ...policies.some(({ row }) => row.idSource === IdSource.DERIVED) ? [DERIVED] : [],
    ...policies.some(({ settings }) => settings.some(({ value }) => value.endsWith(' !'))) ? [OVERRIDES] : [],
  ];
  return notes.map(note => wrap(note, terminal.columns).join('\n'));
}

function nounOf(kind: string): string {
  return `${kind.replace('-', ' ')} policy`;
}

function mark(source: IdSource): string {
  return source === IdSource.DERIVED ? ' *' : '';
}
