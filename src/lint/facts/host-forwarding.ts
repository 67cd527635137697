import { EdgeEvent } from '../../edge/model';
import { keyedNames } from '../../edge/policy/forwarding';
import { causeOfUnknown, unknownsOfForwarding } from '../../edge/policy/resolved-settings';
import { LintedBehavior } from '../lint-context';

/** Returns the policy that forwards `Host`; undefined if none is known to. */
export function forwarderOfHost({ settings: { cachePolicy = {}, originRequestPolicy = {} } }: LintedBehavior): 'CachePolicyId' | 'OriginRequestPolicyId' | undefined {
  if (keyedNames(cachePolicy, 'header').has('host')) return 'CachePolicyId';
  if (keyedNames(originRequestPolicy, 'header').has('host')) return 'OriginRequestPolicyId';
  return undefined;
}

/** True if the origin receives the viewer's `Host`; undefined if unknown. */
export function forwardsHost(behavior: LintedBehavior): boolean | undefined {
  if (forwarderOfHost(behavior) !== undefined) return true;
  const isKnown = behavior.settings.cachePolicy?.headers !== undefined
    && !unknownsOfForwarding(behavior.settings).some(({ setting }) => setting === 'originRequestPolicy' || setting === 'headers');
  return isKnown ? false : undefined;
}

/** True if origin-request code may replace `Host`. */
export function mayChangeHost({ settings }: LintedBehavior): boolean {
  return causeOfUnknown(settings, 'edgeFunctions') !== undefined
    || (settings.edgeFunctions ?? []).some(({ event }) => event === EdgeEvent.ORIGIN_REQUEST);
}
