import { LintedBehavior } from './lint-context';
import { EdgeEvent } from '../edge/model';
import { causeOfUnknown, unknownsOfForwarding } from '../edge/policy/resolved-settings';
import { picks } from '../edge/policy/selection';

/** Which of the policies of a behavior surely forwards `Host`. */
export function forwarderOfHost({ settings: { cachePolicy, originRequestPolicy } }: LintedBehavior): 'CachePolicyId' | 'OriginRequestPolicyId' | undefined {
  if (cachePolicy?.headers !== undefined && picks(cachePolicy.headers, 'header')('host')) return 'CachePolicyId';
  if (originRequestPolicy?.headers !== undefined && picks(originRequestPolicy.headers, 'header')('host')) return 'OriginRequestPolicyId';
  return undefined;
}

/** Whether the origin sees the `Host` of the viewer; nothing where that is not known. */
export function forwardsHost(behavior: LintedBehavior): boolean | undefined {
  if (forwarderOfHost(behavior) !== undefined) return true;
  const isKnown = behavior.settings.cachePolicy?.headers !== undefined
    && !unknownsOfForwarding(behavior.settings).some(({ setting }) => setting === 'originRequestPolicy' || setting === 'headers');
  return isKnown ? false : undefined;
}

/** Code at the origin request can put another name there. */
export function mayChangeHost({ settings }: LintedBehavior): boolean {
  return causeOfUnknown(settings, 'edgeFunctions') !== undefined
    || (settings.edgeFunctions ?? []).some(({ event }) => event === EdgeEvent.ORIGIN_REQUEST);
}
