import { isFromCache, Twice } from './exchange-twice';
import { remediesFor } from './remedies';
import { whatToSupply } from './what-to-supply';
import { EdgeDecision, KeyPart, KeyPartKind, Outcome } from '../../edge/decision';
import { describeCacheKey } from '../../edge/policy/describe-settings';
import { causeOfUnknown, unknownsOfForwarding } from '../../edge/policy/resolved-settings';

/** A part of an explanation: sentences, and rows of a table below them. */
export interface Section {
  readonly heading: string;
  readonly sentences: readonly string[];
  readonly rows?: readonly (readonly string[])[];
}

/** What the edge does with a request, and why; what it would do with another one. */
export function explanation(twice: Twice): Section[] {
  return [behavior(twice), unknown(twice), key(twice), notInKey(twice), origin(twice), kept(twice), response(twice), again(twice), doubts(twice)]
    .filter(section => section !== undefined);
}

type Explain = (twice: Twice) => Section | undefined;

const behavior: Explain = ({ first: { behavior: { pathPattern, precedence, rejected } }, distribution, behavior: settings }) => {
  const count = distribution.cacheBehaviors.length + 1;
  const isKnown = settings.pathPattern !== undefined && causeOfUnknown(distribution, 'cacheBehaviors') === undefined;
  const isDefault = precedence === count - 1;
  const place = count === 1 ? '' : `, number ${precedence + 1} of ${count} in the order in which they are tried`;
  return {
    heading: 'Behavior',
    sentences: [
      isKnown ? `'${pathPattern}' answers${isDefault ? ', the default behavior' : ''}${place}.` : 'Which behavior answers is not known.',
      ...rejected.length === 0 ? [] : ['The ones before it are not taken:'],
    ],
    rows: rejected.map(({ reason }) => [reason]),
  };
};

const unknown: Explain = twice => {
  const supplies = whatToSupply(twice);
  return supplies.length === 0 ? undefined : {
    heading: 'Unknown', sentences: [sentence(twice.first.reason), 'To know it, supply:'], rows: supplies.map(supply => ['-', supply]),
  };
};

const key: Explain = ({ first, behavior: { cachePolicy } }) => (first.keyParts.length === 0 ? undefined : {
  heading: 'Cache key',
  sentences: [`What counts here: ${describeCacheKey(cachePolicy!)}. Of this request that is:`],
  rows: first.keyParts.map(cells),
});

const notInKey: Explain = ({ first }) => (first.droppedFromKey.length === 0 ? undefined : {
  heading: 'Not in the key',
  sentences: ['This cannot change which object is served:'],
  rows: first.droppedFromKey.map(part => [...cells(part), ...reachesOrigin(part, first) ? ['the origin sees it'] : []]),
});

const origin: Explain = ({ first: { originRequest, outcome }, behavior: settings }) => {
  const heading = 'Origin request';
  if (originRequest !== undefined) {
    const { method, path, headers } = originRequest;
    return { heading, sentences: [`The origin receives ${method} ${path} with these headers:`], rows: Object.entries(headers) };
  }
  if (outcome === Outcome.UNKNOWN) return undefined;
  const unknowns = unknownsOfForwarding(settings);
  return unknowns.length === 0 ? { heading, sentences: ['The origin is not asked.'] }
    : { heading, sentences: ['If the origin is asked, it is not known what it receives:'], rows: unknowns.map(({ setting, cause }) => ['-', `${setting}: ${cause}`]) };
};

const kept: Explain = ({ first: { outcome, stored, ttlSeconds, ttlRule } }) => (outcome === Outcome.UNKNOWN ? undefined : {
  heading: 'How long it is kept',
  sentences: [stored ? `For ${ttlSeconds} s: ${ttlRule}.` : `Not at all: ${ttlRule}.`],
});

const response: Explain = ({ first: { outcome, status, responseHeaders } }) => (outcome === Outcome.UNKNOWN ? undefined : {
  heading: 'Response', sentences: [`The viewer receives ${status} with these headers:`], rows: Object.entries(responseHeaders),
});

const again: Explain = twice => {
  const { first, second } = twice;
  if (first.outcome === Outcome.UNKNOWN) return undefined;
  const heading = 'The same request again';
  if (isFromCache(second)) return { heading, sentences: [sentence(second.reason), ...who(twice), ...warning(first)] };
  const remedies = remediesFor(twice);
  return {
    heading,
    sentences: [
      `No hit: ${sentence(second.reason)}`,
      ...remedies.length === 0 ? ['Nothing that was tried makes it a hit.'] : [...warning(first), 'It would be a hit, for all visitors with an equal key, if'],
    ],
    rows: remedies.map(remedy => ['-', remedy.join(', and ')]),
  };
};

/** What visitors may see of each other. */
function warning(first: EdgeDecision): string[] {
  const seen = first.droppedFromKey.filter(part => reachesOrigin(part, first)).map(({ kind, name }) => `${kind} '${name}'`);
  return seen.length === 0 ? [] : [
    `Beware: the origin sees what the key leaves out (${seen.join(', ')}). If the response depends on that, visitors get each other's where it is stored.`,
  ];
}

/** Which other visitors get the object. */
function who({ first, behavior: { cachePolicy } }: Twice): string[] {
  const carried = first.keyParts.map(({ kind, name, value }) => (NAMELESS.has(kind) ? `${kind} ${value}` : `${kind} ${name}=${value}`));
  return [
    `Another visitor at the same edge location gets this object if all that counts is equal: ${carried.join(', ')}.`,
    ...describeCacheKey(cachePolicy!) === 'path' ? [] : ['What counts and is not in this request must not be in that one either.'],
  ];
}

const NAMELESS: ReadonlySet<KeyPartKind> = new Set([KeyPartKind.PATH, KeyPartKind.METHOD]);

const doubts: Explain = ({ first, second }) => {
  const all = [...new Set([...first.doubts, ...second.doubts])];
  return all.length === 0 ? undefined : { heading: 'Doubts', sentences: ['The answer rests on this:'], rows: all.map(doubt => ['-', doubt]) };
};

function cells({ kind, name, value }: KeyPart): string[] {
  return [kind, NAMELESS.has(kind) ? '' : name, value];
}

/** Whether what the key leaves out is in the request to the origin as it came. */
function reachesOrigin({ kind, name, value }: KeyPart, { originRequest }: EdgeDecision): boolean {
  if (originRequest === undefined) return false;
  const { path, headers } = originRequest;
  const pair = value === '' ? [name, `${name}=`] : [`${name}=${value}`];
  switch (kind) {
    case KeyPartKind.HEADER: return headers[name] === value;
    case KeyPartKind.COOKIE: return (headers.cookie ?? '').split('; ').some(one => pair.includes(one));
    case KeyPartKind.QUERY_STRING: return path.slice(path.indexOf('?') + 1).split('&').some(one => pair.includes(one));
    default: return false;
  }
}

function sentence(text: string): string {
  return `${text}.`;
}
