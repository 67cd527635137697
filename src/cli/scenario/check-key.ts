import { isUnknown, Mismatch } from './mismatch';
import { ExpectedPart } from './scenario';
import { Seen } from './unknown-members';
import { KeyPart, KeyPartKind } from '../../edge/decision';

/** Checks that the cache key contains a part. */
export function checkPart(expected: ExpectedPart, seen: Seen): Mismatch[] {
  const mismatch = (got: string) => [{ member: 'key', expected: inWords(expected), got }];
  if (seen.decision.cacheKey === '') return mismatch(withoutKey(seen));
  const named = seen.decision.keyParts.filter(part => isCalled(part, expected.name));
  if (named.some(part => hasValue(part, expected))) return [];
  if (named.length > 0) return mismatch(named.map(inWords).join(', '));
  return mismatch(`no ${expected.name}: ${carries({ name: expected.name }, seen) ? 'the cache key does not contain it' : 'the request does not contain it'}`);
}

/** Checks that the cache key does not contain a part of the request. */
export function checkAbsence(expected: ExpectedPart, seen: Seen): Mismatch[] {
  const mismatch = (got: string) => [{ member: 'notInKey', expected: `no ${inWords(expected)}`, got }];
  if (seen.decision.cacheKey === '') return mismatch(withoutKey(seen));
  const found = seen.decision.keyParts.filter(part => isCalled(part, expected.name) && hasValue(part, expected));
  if (found.length > 0) return mismatch(found.map(inWords).join(', '));
  // Without the part in the request, the step would pass under any policy.
  return carries(expected, seen) ? [] : mismatch(`a request without ${inWords(expected)}, which proves nothing`);
}

/** Checks that a request uses the cache entry of an earlier request. */
export function checkEntry(place: number, seen: Seen, earlier: readonly (Seen | undefined)[]): Mismatch[] {
  const mismatch = (got: string) => [{ member: 'sameEntryAs', expected: `the entry of step ${place + 1}`, got }];
  const other = earlier[place];
  if (seen.decision.cacheKey === '') return mismatch(withoutKey(seen));
  if (other === undefined || other.decision.cacheKey === '') return mismatch('no entry to compare with: that step has no cache key');
  if ((seen.request.location ?? '') !== (other.request.location ?? '')) return mismatch('the entry of another edge location');
  if (seen.decision.cacheKey === other.decision.cacheKey) return [];
  return mismatch(`another entry, which has ${[...partsMissingIn(other, seen), ...partsMissingIn(seen, other).map(part => `no ${part}`)].join(' and ')}`);
}

/** The key parts of one request that another does not have. */
function partsMissingIn(other: Seen, one: Seen): string[] {
  const others = new Set(other.decision.keyParts.map(inFull));
  return one.decision.keyParts.filter(part => !others.has(inFull(part))).map(inFull);
}

function inFull(part: KeyPart): string {
  return `${part.kind} ${inWords(part)}`;
}

function withoutKey(seen: Seen): string {
  return isUnknown(seen) ? 'unknown' : 'no cache key: CloudFront responded before it looked in the cache';
}

function carries(part: ExpectedPart, { decision, request }: Seen): boolean {
  // A normalized Accept-Encoding is neither in the key nor in the list of dropped parts.
  const headers = Object.entries(request.headers ?? {}).map(([name, value]) => ({ kind: KeyPartKind.HEADER, name, value }));
  return [...decision.droppedFromKey, ...headers].some(one => isCalled(one, part.name) && hasValue(one, part));
}

/** `cookie` means all cookies, like the header of that name. */
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
