import { DecidedRequest } from './unknown-members';
import { Outcome } from '../../edge/decision';

/** A member of a decision that differs from the expectation, as text. */
export interface Mismatch {
  readonly member: string;
  readonly expected: string;
  readonly got: string;
}

type Scalar = string | number | boolean | null;

/**
 * @param expected `null` if the member must be absent; undefined if it is not checked
 * @param cause why the value is unknown; empty if the whole decision is unknown
 */
export function compare(member: string, expected: Scalar | undefined, got: Scalar | undefined, cause?: string): Mismatch[] {
  if (expected === undefined || (cause === undefined && expected === (got ?? null))) return [];
  return [{ member, expected: formatScalar(expected), got: cause === undefined ? formatScalar(got) : cause === '' ? 'unknown' : `unknown: ${cause}` }];
}

export function isUnknown({ decision }: DecidedRequest): boolean {
  return decision.outcome === Outcome.UNKNOWN;
}

function formatScalar(value: Scalar | undefined): string {
  // Quotes show spaces at the ends, and distinguish the text '60' from the number.
  return value === undefined || value === null ? 'nothing' : typeof value === 'string' ? `'${value.replaceAll('\n', '\\n')}'` : String(value);
}
