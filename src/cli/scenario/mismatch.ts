import { Seen } from './unknown-members';
import { Outcome } from '../../edge/decision';

/** A member of a decision that is not as expected, in words. */
export interface Mismatch {
  readonly member: string;
  readonly expected: string;
  readonly got: string;
}

type Scalar = string | number | boolean | null;

/**
 * @param expected `null` where nothing must be there; nothing at all where anything may
 * @param cause why what was got is not known; empty where the outcome is not known, which says it already
 */
export function compare(member: string, expected: Scalar | undefined, got: Scalar | undefined, cause?: string): Mismatch[] {
  if (expected === undefined || (cause === undefined && expected === (got ?? null))) return [];
  return [{ member, expected: inWords(expected), got: cause === undefined ? inWords(got) : cause === '' ? 'unknown' : `unknown: ${cause}` }];
}

export function isUnknown({ decision }: Seen): boolean {
  return decision.outcome === Outcome.UNKNOWN;
}

function inWords(value: Scalar | undefined): string {
  // Quotes show a blank at an end, and tell the text '60' from words of ours.
  return value === undefined || value === null ? 'nothing' : typeof value === 'string' ? `'${value}'` : String(value);
}
