import { LeakProof } from './finding';
import { BehaviorSubject } from './subject';
import { Outcome } from '../edge/decision';
import { EdgeFunctionEffects, EdgeRequest } from '../edge/exchange';
import { Identity } from '../edge/identity';
import { EdgeEvent } from '../edge/model';
import { PathPattern } from '../edge/path-pattern';
import { EdgeSimulator } from '../edge/simulator';

/**
 * Two requests from two visitors that share one stored response, found by sending them through the model of the edge. Nothing when the
 * model does not answer so, or does not know.
 */
export function leakProof(behavior: BehaviorSubject, identity: Identity): LeakProof | undefined {
  const path = pathReaching(behavior);
  if (path === undefined) return undefined;
  const first = visitorsRequest(behavior, identity, path, 'alice');
  const second = { ...visitorsRequest(behavior, identity, path, 'bob'), at: 1 };
  const edge = new EdgeSimulator(behavior.distribution.settings);
  const stored = edge.send(first);
  const answer = edge.send(second);
  const reachesOrigin = JSON.stringify(stored.originRequest?.headers ?? {}).includes('alice');
  if (!stored.stored || answer.outcome !== Outcome.HIT || answer.cacheKey !== stored.cacheKey || !reachesOrigin) return undefined;
  const carried = carrierOf(identity).label;
  return {
    first,
    second,
    cacheKey: stored.cacheKey,
    sentence: `'GET ${path}' with ${carried('alice')} is answered by the origin and stored; one second later 'GET ${path}' with ${carried('bob')} is answered with what alice got`,
  };
}

/**
 * A path that CloudFront gives to this behavior and to none before it; nothing when none was found.
 */
export function pathReaching(behavior: BehaviorSubject): string | undefined {
  const patterns = behavior.distribution.behaviors.slice(0, behavior.index).flatMap(({ settings: { pathPattern } }) => parsed(pathPattern));
  const [own] = parsed(behavior.settings.pathPattern);
  if (own === undefined) return undefined;
  const candidates = [
    ...['page', 'index.html', 'a', ''].map(word => own._glob.replace(/\*/g, word).replace(/\?/g, 'a')),
    ...patterns.map(earlier => earlier.covers(own).example),
  ];
  return candidates.find(path => own.matches(path) && !patterns.some(earlier => earlier.matches(path)));
}

function parsed(pattern: string | undefined): PathPattern[] {
  return pattern === undefined || PathPattern.refusalOf(pattern) !== undefined ? [] : [PathPattern.parse(pattern)];
}

function visitorsRequest(behavior: BehaviorSubject, identity: Identity, path: string, visitor: string): EdgeRequest {
  const { header, value } = carrierOf(identity);
  const effects = unchanged(behavior);
  return {
    path,
    headers: { [header]: value(visitor) },
    originResponse: { headers: { 'cache-control': 'max-age=60' } },
    ...(effects === undefined ? {} : { edgeFunctions: effects }),
  };
}

interface Carrier {
  readonly header: string;
  readonly value: (visitor: string) => string;
  readonly label: (visitor: string) => string;
}

function carrierOf({ carrier, name = 'session' }: Identity): Carrier {
  if (carrier === 'cookie') {
    const cookie = (visitor: string) => `${name}=${visitor}`;
    return { header: 'cookie', value: cookie, label: visitor => `the cookie '${cookie(visitor)}'` };
  }
  const value = (visitor: string) => (name === 'authorization' ? `Bearer ${visitor}` : visitor);
  return { header: name, value, label: visitor => `'${name}: ${value(visitor)}'` };
}

const EFFECT_OF: { readonly [event in EdgeEvent]: keyof EdgeFunctionEffects } = {
  [EdgeEvent.VIEWER_REQUEST]: 'viewerRequest',
  [EdgeEvent.ORIGIN_REQUEST]: 'originRequest',
  [EdgeEvent.ORIGIN_RESPONSE]: 'originResponse',
  [EdgeEvent.VIEWER_RESPONSE]: 'viewerResponse',
};

/** The edge functions of a behavior, taken to change nothing: the model does not run them. */
function unchanged({ settings: { edgeFunctions = [] } }: BehaviorSubject): EdgeFunctionEffects | undefined {
  return edgeFunctions.length === 0 ? undefined : Object.fromEntries(edgeFunctions.map(({ event }) => [EFFECT_OF[event], {}]));
}
