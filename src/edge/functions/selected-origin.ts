import { EdgeFunctionEffects, OriginChange } from '../exchange';
import { OriginSettings } from '../model';

/**
 * Returns the origin that edge functions select for a request.
 *
 * "Any settings that you don't specify in updateRequestOrigin() inherit the settings of the existing origin. If the origin is part of an origin
 * group, only the primary origin is updated." Lambda@Edge functions at origin request run for each origin of a group.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/helper-functions-origin-modification.html
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html#concept_origin_groups.lambda
 *
 * @param isPrimary whether the origin is not the second one of an origin group
 */
export function selectedOrigin(origin: OriginSettings | undefined, effects: EdgeFunctionEffects | undefined, isPrimary: boolean): OriginSettings | undefined {
  const atViewerRequest = isPrimary ? effects?.viewerRequest?.origin : undefined;
  const atOriginRequest = effects?.originRequest?.origin;
  if (origin === undefined || (atViewerRequest === undefined && atOriginRequest === undefined)) return origin;
  return changed(changed(origin, atViewerRequest), atOriginRequest);
}

function changed(origin: OriginSettings, { domainName, originPath, customHeaders }: OriginChange = {}): OriginSettings {
  return {
    ...origin,
    domainName: domainName ?? origin.domainName,
    originPath: originPath ?? origin.originPath,
    customHeaders: customHeaders === undefined ? origin.customHeaders : Object.entries(customHeaders).map(([name, value]) => ({ name, value })),
  };
}
