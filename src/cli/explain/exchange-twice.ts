import { EdgeDecision } from '../../edge/decision';
import { EdgeRequest } from '../../edge/exchange';
import { noEffects } from '../../edge/functions/edge-function-effects';
import { CacheBehaviorSettings, DistributionSettings } from '../../edge/model';
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

export function sendTwice({ distribution: asked, request }: Exchange): Twice {
  const edge = new EdgeSimulator(asked);
  const distribution = edge._distributionFor(request);
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
  return { ...exchange, request: { ...exchange.request, edgeFunctions: noEffects(behavior.edgeFunctions) } };
}
