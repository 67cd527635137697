import { EdgeDecision, Outcome } from '../../edge/decision';
import { EdgeRequest } from '../../edge/exchange';
import { CacheBehaviorSettings, DistributionSettings, EdgeEvent, OriginKind, OriginSettings } from '../../edge/model';
import { causeOfUnknown, unknownsOfForwarding } from '../../edge/policy/resolved-settings';

/** A decision, with its request and distribution. */
export interface DecidedRequest {
  readonly decision: EdgeDecision;
  readonly request: EdgeRequest;
  readonly distribution: DistributionSettings;
}

/** The members of a decision that can be unknown although its outcome is not. */
export type PartlyKnown = 'status' | 'keeping' | 'originRequest' | 'originPath' | 'originHeaders' | 'responseHeaders';

/**
 * Why a member of a decision is unknown; undefined if it is known. The decision has a value and a doubt there, which is not enough for a test
 * to pass.
 */
export function causeOfUnknownMember(member: PartlyKnown, decided: DecidedRequest): string | undefined {
  return CAUSES[member](decided, behaviorOf(decided));
}

type Cause = (decided: DecidedRequest, behavior: CacheBehaviorSettings) => string | undefined;

const CAUSES: { readonly [member in PartlyKnown]: Cause } = {
  status: (decided, behavior) => (isError(decided) ? causeOfUnknown(decided.distribution, 'customErrorResponses') : causeInCode(decided, behavior)),
  keeping: decided => (isError(decided) ? causeOfUnknown(decided.distribution, 'customErrorResponses') : undefined),
  originRequest: (_seen, behavior) => unknownsOfForwarding(behavior)[0]?.cause,
  originPath: (decided, behavior) => causeInOrigin('originPath', decided, behavior)
    ?? (/^\/(\?|$)/.test(pathOf(decided)) ? causeOfUnknown(decided.distribution, 'defaultRootObject') : undefined),
  originHeaders: (decided, behavior) => causeInOrigin('customHeaders', decided, behavior),
  responseHeaders: (decided, behavior) => causeOfUnknown(behavior, 'responseHeadersPolicy')
    ?? behavior.responseHeadersPolicy?.unknowns?.find(({ setting }) => setting !== 'name')?.cause
    ?? (isError(decided) ? undefined : causeInCode(decided, behavior)),
};

function causeInOrigin(
  setting: keyof OriginSettings, { distribution, decision }: DecidedRequest, behavior: CacheBehaviorSettings,
): string | undefined {
  const id = decision.originRequest?.originId ?? behavior.targetOriginId;
  const origin = distribution.origins.find(one => one.id === id);
  if (origin?.kind === OriginKind.GROUP) return causeOfUnknown(origin, 'members') ?? `the members of origin group '${origin.id}' are unknown`;
  return origin === undefined
    ? causeOfUnknown(behavior, 'targetOriginId') ?? causeOfUnknown(distribution, 'origins') : causeOfUnknown(origin, setting);
}

function causeInCode({ request, decision }: DecidedRequest, behavior: CacheBehaviorSettings): string | undefined {
  // "Nor do they run if a function at viewer request generated the response."
  const runs = decision.outcome !== Outcome.GENERATED && behavior.edgeFunctions?.some(({ event }) => event === EdgeEvent.VIEWER_RESPONSE);
  return runs && request.edgeFunctions?.viewerResponse === undefined
    ? "an edge function runs at viewer-response; describe its effect in 'edgeFunctions.viewerResponse'" : undefined;
}

/** "Functions at viewer response do not run for a status of 400 or above." */
function isError({ decision }: DecidedRequest): boolean {
  return decision.outcome === Outcome.ERROR || decision.outcome === Outcome.REDIRECT;
}

function pathOf({ request }: DecidedRequest): string {
  return request.edgeFunctions?.viewerRequest?.path ?? request.path;
}

/** The default cache behavior has the last place. */
function behaviorOf({ decision, distribution }: DecidedRequest): CacheBehaviorSettings {
  return distribution.cacheBehaviors[decision.behavior.precedence] ?? distribution.defaultCacheBehavior;
}
