import { isUnknown, Mismatch } from './mismatch';
import { ExpectedPart } from './scenario';
import { DecidedRequest } from './unknown-members';
import { KeyPart, KeyPartKind } from '../../edge/decision';

/** Checks that the cache key contains a part. */
export function checkPart(expected: ExpectedPart, decided: DecidedRequest): Mismatch[] {
  const mismatch = (got: string) => [{ member: 'key', expected: formatPart(expected), got }];
  if (decided.decision.cacheKey === '') return mismatch(withoutKey(decided));
  const named = decided.decision.keyParts.filter(part => isCalled(part, expected.name));
  if (named.some(part => hasValue(part, expected))) return [];
  if (named.length > 0) return mismatch(named.map(formatPart).join(', '));
  return mismatch(`no ${expected.name}: ${carries({ name: expected.name }, decided) ? 'the cache key does not contain it' : 'the request does not contain it'}`);
}

/** Checks that the cache key does not contain a part of the request. */
export function checkAbsence(expected: ExpectedPart, decided: DecidedRequest): Mismatch[] {
  const mismatch = (got: string) => [{ member: 'notInKey', expected: `no ${formatPart(expected)}`, got }];
  if (decided.decision.cacheKey === '') return mismatch(withoutKey(decided));
  const found = decided.decision.keyParts.filter(part => isCalled(part, expected.name) && hasValue(part, expected));
  if (found.length > 0) return mismatch(found.map(formatPart).join(', '));
  // Without the part in the request, the step would pass under any policy.
  return carries(expected, decided) ? [] : mismatch(`a request without ${formatPart(expected)}, which proves nothing`);
}

/** Checks that a request uses the cache entry of an earlier request. */
export function checkEntry(step: number, decided: DecidedRequest, earlier: readonly (DecidedRequest | undefined)[]): Mismatch[] {
  const mismatch = (got: string) => [{ member: 'sameEntryAs', expected: `the entry of step ${step + 1}`, got }];
  const other = earlier[step];
  if (decided.decision.cacheKey === '') return mismatch(withoutKey(decided));
  if (other === undefined || other.decision.cacheKey === '') return mismatch('no entry to compare with: that step has no cache key');
  if ((decided.request.location ?? '') !== (other.request.location ?? '')) return mismatch('the entry of another edge location');
  if (decided.decision.cacheKey === other.decision.cacheKey) return [];
  return mismatch(`another entry, which has ${[...partsMissingIn(other, decided), ...partsMissingIn(decided, other).map(part => `no ${part}`)].join(' and ')}`);
}

/** The key parts of one request that another does not have. */
function partsMissingIn(other: DecidedRequest, one: DecidedRequest): string[] {
  const others = new Set(other.decision.keyParts.map(formatKeyPart));
  return one.decision.keyParts.filter(part => !others.has(formatKeyPart(part))).map(formatKeyPart);
}

function formatKeyPart(part: KeyPart): string {
  return `${part.kind} ${formatPart(part)}`;
}

function withoutKey(decided: DecidedRequest): string {
  return isUnknown(decided) ? 'unknown' : 'no cache key: CloudFront responded before it looked in the cache';
}

function carries(part: ExpectedPart, { decision, request }: DecidedRequest): boolean {
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

function formatPart({ name, value }: ExpectedPart): string {
  return value === undefined ? name : `${name}: ${value}`;
}
