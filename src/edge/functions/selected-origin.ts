import { EdgeFunctionEffects } from '../exchange';
import { OriginHeader, OriginSettings } from '../model';

/** The parts of an origin that edge functions can change. */
export interface SelectedOrigin {
  /** Absent if a function selects another server. */
  readonly id?: string;
  readonly originPath?: string;
  readonly customHeaders?: readonly OriginHeader[];
  /** The `Host` header that a function sets with the domain name, whatever the policies forward. */
  readonly host?: string;
}

/**
 * Returns the origin that edge functions select for a request.
 *
 * "Any settings that you don't specify in updateRequestOrigin() inherit the settings of the existing origin. If the origin is part of an origin
 * group, only the primary origin is updated." "If hostHeader is not provided, the domainName is used." A Lambda@Edge function at origin request
 * runs for each origin of a group, and sets `Host` as a header of its own.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/helper-functions-origin-modification.html
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/high_availability_origin_failover.html#concept_origin_groups.lambda
 *
 * @param isPrimary whether the origin is not the second one of an origin group
 */
export function selectedOrigin(origin: OriginSettings | undefined, effects: EdgeFunctionEffects, isPrimary: boolean): SelectedOrigin {
  const atViewerRequest = isPrimary ? effects.viewerRequest?.origin : undefined;
  const { domainName = atViewerRequest?.domainName, originPath, customHeaders } = { ...atViewerRequest, ...effects.originRequest?.origin };
  return {
    id: domainName === undefined ? origin?.id : undefined,
    originPath: originPath ?? origin?.originPath,
    customHeaders: customHeaders === undefined ? origin?.customHeaders : Object.entries(customHeaders).map(([name, value]) => ({ name, value })),
    host: atViewerRequest?.domainName,
  };
}
