import { isFromCache, Twice } from './exchange-twice';
import { remediesFor } from './remedies';
import { EdgeDecision, KeyPart, KeyPartKind, Outcome } from '../../edge/decision';
import { describeCacheKey } from '../../edge/policy/describe-settings';
import { causeOfUnknown, unknownsOfForwarding } from '../../edge/policy/resolved-settings';

/** A section of an explanation: sentences, and the rows of a table below them. */
export interface Section {
  readonly heading: string;
  readonly sentences: readonly string[];
  readonly rows?: readonly (readonly string[])[];
}

/** Explains the decision on a request, and on the same request again. */
export function explanation(twice: Twice): Section[] {
  return [behavior, unknown, key, notInKey, origin, ttl, response, secondRequest, doubts].map(explain => explain(twice))
    .filter(section => section !== undefined);
}

type Explain = (twice: Twice) => Section | undefined;

const behavior: Explain = ({ first: { behavior: { pathPattern, precedence, rejected } }, distribution, behavior: settings }) => {
  const count = distribution.cacheBehaviors.length + 1;
  const isKnown = settings.pathPattern !== undefined && causeOfUnknown(distribution, 'cacheBehaviors') === undefined;
  const isDefault = precedence === count - 1;
  const place = count === 1 ? '' : `, number ${precedence + 1} of ${count} in the order in which CloudFront tries them`;
  return {
    heading: 'Behavior',
    sentences: [
      isKnown ? `'${pathPattern}' applies${isDefault ? ', the default behavior' : ''}${place}.` : 'The behavior is unknown.',
      ...rejected.length === 0 ? [] : ['CloudFront tried these behaviors first:'],
    ],
    rows: rejected.map(({ reason }) => [reason]),
  };
};

const unknown: Explain = twice => {
  const supplies = whatToSupply(twice);
  return supplies.length === 0 ? undefined : {
    heading: 'Unknown', sentences: [`${twice.first.reason}.`, 'To determine it, provide:'], rows: supplies.map(supply => ['-', supply]),
  };
};

const key: Explain = ({ first, behavior: { cachePolicy } }) => (first.keyParts.length === 0 ? undefined : {
  heading: 'Cache key',
  sentences: [`The cache policy includes: ${describeCacheKey(cachePolicy!)}. For this request:`],
  rows: first.keyParts.map(cells),
});

const notInKey: Explain = ({ first }) => (first.droppedFromKey.length === 0 ? undefined : {
  heading: 'Not in the key',
  sentences: ['These parts of the request do not affect which object CloudFront serves:'],
  rows: first.droppedFromKey.map(part => [...cells(part), ...reachesOrigin(part, first) ? ['forwarded to the origin'] : []]),
});

const origin: Explain = ({ first: { originRequest, outcome }, behavior: settings }) => {
  const heading = 'Origin request';
  if (originRequest !== undefined) {
    const { method, path, headers } = originRequest;
    return { heading, sentences: [`The origin receives ${method} ${path} with these headers:`], rows: Object.entries(headers) };
  }
  if (outcome === Outcome.UNKNOWN) return undefined;
  const unknowns = unknownsOfForwarding(settings);
  return unknowns.length === 0 ? { heading, sentences: ['CloudFront does not forward the request.'] }
    : { heading, sentences: ['If CloudFront forwards the request, these parts are unknown:'], rows: unknowns.map(({ setting, cause }) => ['-', `${setting}: ${cause}`]) };
};

const ttl: Explain = ({ first: { outcome, stored, ttlSeconds, ttlRule } }) => (outcome === Outcome.UNKNOWN ? undefined : {
  heading: 'TTL',
  sentences: [stored ? `${ttlSeconds!.toLocaleString('en-US')} s: ${ttlRule}.` : `Not stored: ${ttlRule}.`],
});

const response: Explain = ({ first: { status, responseHeaders } }) => (status === undefined ? undefined : {
  heading: 'Response', sentences: [`The viewer receives ${status} with these headers:`],
  rows: Object.entries(responseHeaders).filter(([name]) => !ON_EVERY_RESPONSE.includes(name)),
});

/** Headers that say nothing about this response. */
const ON_EVERY_RESPONSE = ['via', 'x-amz-cf-pop', 'x-amz-cf-id'];

const secondRequest: Explain = twice => {
  const { first, second } = twice;
  if (first.outcome === Outcome.UNKNOWN) return undefined;
  const heading = 'The same request again';
  if (isFromCache(second)) return { heading, sentences: [`${second.reason}.`, ...matchingRequests(twice), ...warning(first)] };
  const remedies = remediesFor(twice);
  return {
    heading,
    sentences: [
      `No hit: ${second.reason}.`,
      ...remedies.length === 0 ? ['No change that this command can try makes it a hit.'] : [...warning(first), 'To make it a hit for all requests with the same cache key:'],
    ],
    rows: remedies.map(remedy => ['-', remedy.join(', and ')]),
  };
};

/** Warns of parts of the request that the origin receives and the cache key does not contain. */
function warning(first: EdgeDecision): string[] {
  const forwarded = first.droppedFromKey.filter(part => reachesOrigin(part, first)).map(({ kind, name }) => `${kind} '${name}'`);
  return forwarded.length === 0 ? [] : [
    `Warning: CloudFront forwards parts of the request that the cache key does not contain (${forwarded.join(', ')}). If the response depends on them and is stored, visitors get the response of another visitor.`,
  ];
}

/** The requests that get the same object. */
function matchingRequests({ first, behavior: { cachePolicy } }: Twice): string[] {
  const parts = first.keyParts.map(({ kind, name, value }) => (NAMELESS.has(kind) ? `${kind} ${value}` : `${kind} ${name}=${value}`));
  return [
    `Another visitor at the same edge location gets this object if these parts are equal: ${parts.join(', ')}.`,
    ...describeCacheKey(cachePolicy!) === 'path' ? [] : ['That request must also omit any keyed value this one omits.'],
  ];
}

const NAMELESS: ReadonlySet<KeyPartKind> = new Set([KeyPartKind.PATH, KeyPartKind.METHOD]);

const doubts: Explain = ({ first, second }) => {
  const all = [...new Set([...first.doubts, ...second.doubts])];
  return all.length === 0 ? undefined : { heading: 'Doubts', sentences: ['The result depends on these assumptions:'], rows: all.map(doubt => ['-', doubt]) };
};

function cells({ kind, name, value }: KeyPart): string[] {
  return [kind, NAMELESS.has(kind) ? '' : name, value];
}

/** Whether the origin request contains a part unchanged. */
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

/** The inputs that would resolve an unknown decision; empty if it is known. */
export function whatToSupply({ first }: Twice): string[] {
  if (first.outcome !== Outcome.UNKNOWN) return [];
  const causes = [first.reason, ...first.doubts];
  const found = SUPPLIES.filter(({ cause }) => causes.some(one => cause.test(one))).map(({ supply }) => supply);
  return found.length > 0 ? found : ['a copy of the template with the deployed value, as PATH'];
}

/** The inputs by the causes that the model and the template reader report. */
const SUPPLIES: readonly { readonly cause: RegExp; readonly supply: string }[] = [
  {
    cause: /edge function runs at/,
    supply: '--functions-change-nothing, if the functions change nothing; otherwise describe their effects in edgeFunctions of a scenario and run cdk-edge-cache test',
  },
  { cause: /SSM parameter|the export '|Fn::ImportValue/, supply: 'the template that publishes the value, with --alongside, or the whole cdk.out folder as PATH' },
  { cause: /parameter '[^']*' (has no default|can be changed)/, supply: 'a default for the parameter, in a copy of the template' },
  {
    cause: /is neither managed nor in this template/,
    supply: 'the policy, in a copy of the template; aws cloudfront get-cache-policy-config or get-origin-request-policy-config prints its settings',
  },
  { cause: /variable of the Serverless Framework/, supply: 'the template that serverless package writes, which contains the values of variables' },
  { cause: /only through a tenant/, supply: 'the logical id of a tenant, with --distribution' },
  { cause: /names no cache policy/, supply: 'a cache policy for the behavior, in a copy of the template' },
  { cause: /condition '[^']*' is decided at deployment/, supply: 'defaults for the parameters that the condition compares, in a copy of the template' },
];
