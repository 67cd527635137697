import { checkAbsence, checkEntry, checkPart } from './check-key';
import { compare, isUnknown, Mismatch } from './mismatch';
import { Expectation, ExpectedHeaders, ExpectedOriginRequest, outcomeWord } from './scenario';
import { causeOfUnknownMember, DecidedRequest } from './unknown-members';

/**
 * Compares a decision with an expectation.
 *
 * @param earlier the decisions of the earlier steps, by index
 */
export function check(expected: Expectation, decided: DecidedRequest, earlier: readonly (DecidedRequest | undefined)[]): Mismatch[] {
  const mismatches = checkAll(expected, decided, earlier);
  // An unexpected unknown outcome implies that the other members are unknown.
  return isUnknown(decided) && mismatches[0]?.member === 'outcome' ? mismatches.filter(({ got }) => got !== 'unknown') : mismatches;
}

function checkAll(expected: Expectation, decided: DecidedRequest, earlier: readonly (DecidedRequest | undefined)[]): Mismatch[] {
  const { outcome, status, age, ttl, stored, behavior, key = [], notInKey = [], originRequest, responseHeaders, sameEntryAs } = expected;
  const { decision } = decided;
  const unknownOutcome = isUnknown(decided) ? '' : undefined;
  const keeping = unknownOutcome ?? causeOfUnknownMember('keeping', decided);
  return [
    ...compare('outcome', outcome && outcomeWord(outcome), outcomeWord(decision.outcome)),
    ...compare('status', status, decision.status, unknownOutcome ?? causeOfUnknownMember('status', decided)),
    ...compare('age', age, decision.age, keeping),
    ...compare('ttl', ttl, decision.ttlSeconds, keeping),
    ...compare('stored', stored, decision.stored, keeping),
    ...compare('behavior', behavior, decision.behavior.pathPattern),
    ...key.flatMap(part => checkPart(part, decided)),
    ...notInKey.flatMap(part => checkAbsence(part, decided)),
    ...sameEntryAs === undefined ? [] : checkEntry(sameEntryAs, decided, earlier),
    ...originRequest === undefined ? [] : checkOriginRequest(originRequest, decided),
    ...checkHeaders('responseHeaders', responseHeaders, decision.responseHeaders, unknownOutcome ?? causeOfUnknownMember('responseHeaders', decided)),
  ];
}

function checkOriginRequest(expected: ExpectedOriginRequest | null, decided: DecidedRequest): Mismatch[] {
  const sent = decided.decision.originRequest;
  if (sent === undefined) {
    // If the forwarded request is unknown, the decision does not say whether there is one.
    const cause = isUnknown(decided) ? '' : causeOfUnknownMember('originRequest', decided);
    return compare('originRequest', expected === null ? null : true, undefined, cause).map(mismatch => ({ ...mismatch, expected: formatOriginRequest(expected) }));
  }
  if (expected === null) return [{ member: 'originRequest', expected: formatOriginRequest(expected), got: `${sent.method} ${sent.path}` }];
  return [
    ...compare('originRequest.originId', expected.originId, sent.originId),
    ...compare('originRequest.method', expected.method, sent.method),
    ...compare('originRequest.path', expected.path, sent.path, causeOfUnknownMember('originPath', decided)),
    ...checkHeaders('originRequest.headers', expected.headers, sent.headers, causeOfUnknownMember('originHeaders', decided)),
  ];
}

function formatOriginRequest(expected: ExpectedOriginRequest | null): string {
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
