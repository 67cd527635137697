import { checkAbsence, checkEntry, checkPart } from './check-key';
import { compare, isUnknown, Mismatch } from './mismatch';
import { Expectation, ExpectedHeaders, ExpectedOriginRequest, outcomeWord } from './scenario';
import { causeOfUnknownMember, Seen } from './unknown-members';

/**
 * Compares a decision with an expectation.
 *
 * @param earlier the decisions of the earlier steps, by index
 */
export function check(expected: Expectation, seen: Seen, earlier: readonly (Seen | undefined)[]): Mismatch[] {
  const mismatches = checkAll(expected, seen, earlier);
  // An unexpected unknown outcome implies that the other members are unknown.
  return isUnknown(seen) && mismatches[0]?.member === 'outcome' ? mismatches.filter(({ got }) => got !== 'unknown') : mismatches;
}

function checkAll(expected: Expectation, seen: Seen, earlier: readonly (Seen | undefined)[]): Mismatch[] {
  const { outcome, status, age, ttl, stored, behavior, key = [], notInKey = [], originRequest, responseHeaders, sameEntryAs } = expected;
  const { decision } = seen;
  const whole = isUnknown(seen) ? '' : undefined;
  const keeping = whole ?? causeOfUnknownMember('keeping', seen);
  return [
    ...compare('outcome', outcome && outcomeWord(outcome), outcomeWord(decision.outcome)),
    ...compare('status', status, decision.status, whole ?? causeOfUnknownMember('status', seen)),
    ...compare('age', age, decision.age, keeping),
    ...compare('ttl', ttl, decision.ttlSeconds, keeping),
    ...compare('stored', stored, decision.stored, keeping),
    ...compare('behavior', behavior, decision.behavior.pathPattern),
    ...key.flatMap(part => checkPart(part, seen)),
    ...notInKey.flatMap(part => checkAbsence(part, seen)),
    ...sameEntryAs === undefined ? [] : checkEntry(sameEntryAs, seen, earlier),
    ...originRequest === undefined ? [] : checkOriginRequest(originRequest, seen),
    ...checkHeaders('responseHeaders', responseHeaders, decision.responseHeaders, whole ?? causeOfUnknownMember('responseHeaders', seen)),
  ];
}

function checkOriginRequest(expected: ExpectedOriginRequest | null, seen: Seen): Mismatch[] {
  const sent = seen.decision.originRequest;
  if (sent === undefined) {
    // If the forwarded request is unknown, the decision does not say whether there is one.
    const cause = isUnknown(seen) ? '' : causeOfUnknownMember('originRequest', seen);
    return compare('originRequest', expected === null ? null : true, undefined, cause).map(mismatch => ({ ...mismatch, expected: asked(expected) }));
  }
  if (expected === null) return [{ member: 'originRequest', expected: asked(expected), got: `${sent.method} ${sent.path}` }];
  return [
    ...compare('originRequest.method', expected.method, sent.method),
    ...compare('originRequest.path', expected.path, sent.path, causeOfUnknownMember('originPath', seen)),
    ...checkHeaders('originRequest.headers', expected.headers, sent.headers, causeOfUnknownMember('originHeaders', seen)),
  ];
}

function asked(expected: ExpectedOriginRequest | null): string {
  return expected === null ? 'nothing' : `${expected.method ?? 'a request'}${expected.path === undefined ? '' : ` ${expected.path}`}`;
}

function checkHeaders(
  member: string, expected: ExpectedHeaders = {}, got: { readonly [name: string]: string }, cause: string | undefined,
): Mismatch[] {
  return Object.entries(expected).flatMap(([written, value]) => {
    const name = written.toLowerCase();
    return compare(`${member}.${name}`, value, Object.hasOwn(got, name) ? got[name] : undefined, cause);
  });
}
