import { EdgeDecision } from '../../edge/decision';
import { EdgeFunctionEffects, EdgeRequest } from '../../edge/exchange';
import { CacheBehaviorSettings, DistributionSettings, EdgeEvent } from '../../edge/model';
import { EdgeSimulator } from '../../edge/simulator/simulator';

/** A request to a distribution. */
export interface Exchange {
  readonly distribution: DistributionSettings;
  readonly request: EdgeRequest;
}

/** The decisions on a request, and on the same request right after it. */
export interface Twice extends Exchange {
  readonly first: EdgeDecision;
  readonly second: EdgeDecision;
  /** The behavior that matches the request. */
  readonly behavior: CacheBehaviorSettings;
}

export function sendTwice({ distribution, request }: Exchange): Twice {
  const edge = new EdgeSimulator(distribution);
  const [first, second] = [edge.send(request), edge.send(request)];
  const behavior = [...distribution.cacheBehaviors, distribution.defaultCacheBehavior][first.behavior.precedence]!;
  return { distribution, request, first, second, behavior };
}

/** Whether the response came from the cache, including cached errors. */
export function isFromCache(decision: EdgeDecision): boolean {
  return decision.age !== undefined;
}

/** The same exchange with edge functions that change nothing, except functions with known effects. */
export function withIdleFunctions(exchange: Exchange): Exchange {
  const { behavior } = sendTwice(exchange);
  const unknown = (behavior.edgeFunctions ?? []).filter(one => one.normalization === undefined);
  const effects = Object.fromEntries(unknown.map(({ event }) => [EFFECTS[event], {}]));
  return { ...exchange, request: { ...exchange.request, edgeFunctions: effects } };
}

const EFFECTS: Record<EdgeEvent, keyof EdgeFunctionEffects> = {
  [EdgeEvent.VIEWER_REQUEST]: 'viewerRequest',
  [EdgeEvent.ORIGIN_REQUEST]: 'originRequest',
  [EdgeEvent.ORIGIN_RESPONSE]: 'originResponse',
  [EdgeEvent.VIEWER_RESPONSE]: 'viewerResponse',
};
