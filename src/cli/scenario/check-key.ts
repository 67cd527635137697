import { isUnknown, Mismatch } from './mismatch';
import { ExpectedPart } from './scenario';
import { Seen } from './unknown-members';
import { KeyPart, KeyPartKind } from '../../edge/decision';

/** What is wrong where a part should be in the key of a request. */
export function checkPart(expected: ExpectedPart, seen: Seen): Mismatch[] {
  const mismatch = (got: string) => [{ member: 'key', expected: inWords(expected), got }];
  if (seen.decision.cacheKey === '') return mismatch(withoutKey(seen));
  const named = seen.decision.keyParts.filter(part => isCalled(part, expected.name));
  if (named.some(part => hasValue(part, expected))) return [];
  if (named.length > 0) return mismatch(named.map(inWords).join(', '));
  return mismatch(`no ${expected.name}: ${carries({ name: expected.name }, seen) ? 'it is left out of the key' : 'the request has none'}`);
}

/** What is wrong where a part of a request should be left out of the key. */
export function checkAbsence(expected: ExpectedPart, seen: Seen): Mismatch[] {
  const mismatch = (got: string) => [{ member: 'notInKey', expected: `no ${inWords(expected)}`, got }];
  if (seen.decision.cacheKey === '') return mismatch(withoutKey(seen));
  const found = seen.decision.keyParts.filter(part => isCalled(part, expected.name) && hasValue(part, expected));
  if (found.length > 0) return mismatch(found.map(inWords).join(', '));
  // What is not sent cannot be left out: the step would pass under any policy.
  return carries(expected, seen) ? [] : mismatch(`a request without ${inWords(expected)}, which shows nothing`);
}

/** What is wrong where a request should find, or store, what an earlier one did. */
export function checkEntry(place: number, seen: Seen, earlier: readonly (Seen | undefined)[]): Mismatch[] {
  const mismatch = (got: string) => [{ member: 'sameEntryAs', expected: `the entry of step ${place + 1}`, got }];
  const other = earlier[place];
  if (seen.decision.cacheKey === '') return mismatch(withoutKey(seen));
  if (other === undefined || other.decision.cacheKey === '') return mismatch('nothing to compare with: that step has no key');
  if ((seen.request.location ?? '') !== (other.request.location ?? '')) return mismatch('the entry of another location');
  if (seen.decision.cacheKey === other.decision.cacheKey) return [];
  return mismatch(`another, which has ${[...only(seen, other), ...only(other, seen).map(part => `no ${part}`)].join(' and ')}`);
}

/** The parts that one key has and another has not. */
function only(one: Seen, other: Seen): string[] {
  const others = new Set(other.decision.keyParts.map(inFull));
  return one.decision.keyParts.filter(part => !others.has(inFull(part))).map(inFull);
}

function inFull(part: KeyPart): string {
  return `${part.kind} ${inWords(part)}`;
}

function withoutKey(seen: Seen): string {
  return isUnknown(seen) ? 'unknown' : 'no key: the edge answered before it came to that';
}

function carries(part: ExpectedPart, { decision, request }: Seen): boolean {
  // The raw Accept-Encoding is neither in the key nor said to be dropped where it is normalized away.
  const headers = Object.entries(request.headers ?? {}).map(([name, value]) => ({ kind: KeyPartKind.HEADER, name, value }));
  return [...decision.droppedFromKey, ...headers].some(one => isCalled(one, part.name) && hasValue(one, part));
}

/** `cookie` stands for all cookies, as it does among the headers of a request. */
function isCalled(part: KeyPart, name: string): boolean {
  if (part.kind === KeyPartKind.COOKIE && name.toLowerCase() === 'cookie') return true;
  return part.kind === KeyPartKind.HEADER ? part.name.toLowerCase() === name.toLowerCase() : part.name === name;
}

function hasValue(part: KeyPart, { value }: ExpectedPart): boolean {
  return value === undefined || part.value === value;
}

function inWords({ name, value }: ExpectedPart): string {
  return value === undefined ? name : `${name}: ${value}`;
}
