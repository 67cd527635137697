import { AskedOrigin } from './answer';
import { ViewerRequest } from '../http/viewer-request';
import { PathPattern } from '../path/path-pattern';
import { Affected, UnmodeledSetting } from '../unmodeled-setting';

/** A request, and the origins that CloudFront contacted for it. */
export interface Exchange {
  readonly viewerRequest: ViewerRequest;
  readonly asked?: readonly AskedOrigin[];
}

const MAY_CHANGE: Record<Affected, (exchange: Exchange) => boolean> = {
  [Affected.EVERY_DECISION]: () => true,
  [Affected.ORIGIN_REQUESTS]: ({ asked }) => asked !== undefined,
  [Affected.FORWARDED_AUTHORIZATION]: ({ asked = [] }) => asked.some(({ originRequest }) => originRequest?.headers.authorization !== undefined),
  [Affected.WRITES]: ({ viewerRequest: { method } }) => !['GET', 'HEAD', 'OPTIONS'].includes(method),
  // "A request whose Content-Type is application/grpc is a gRPC request."
  // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-using-grpc.html
  [Affected.GRPC_REQUESTS]: ({ viewerRequest: { headers } }) => headers['content-type']?.startsWith('application/grpc') ?? false,
};

/** The doubts about settings that the simulator does not implement and that may change a decision. */
export function doubtsAboutUnmodeled(settings: readonly UnmodeledSetting[], exchange: Exchange): string[] {
  return settings.filter(({ affects, paths }) => MAY_CHANGE[affects](exchange)
    && (paths?.some(path => PathPattern.parse(path).matches(exchange.viewerRequest.normalizedPath)) ?? true)).map(({ doubt }) => doubt);
}

/** A web ACL whose content is unknown may refuse every request. */
export const WEB_ACL: UnmodeledSetting = {
  property: 'WebACLId',
  doubt: 'AWS WAF may refuse this request: the simulator does not evaluate the web ACL',
  affects: Affected.EVERY_DECISION,
};

/** Any web ACL may refuse requests with bodies, because managed rules inspect bodies above all. */
export const WEB_ACL_ON_BODIES: UnmodeledSetting = { ...WEB_ACL, affects: Affected.WRITES };

/**
 * "To enable a distribution to handle gRPC requests, select the gRPC checkbox."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/distribution-using-grpc.html
 */
const GRPC_NOT_ENABLED: UnmodeledSetting = {
  property: 'GrpcConfig.Enabled',
  doubt: 'AWS does not document the response to a gRPC request if the behavior does not enable gRPC; the simulator treats it as any other request',
  affects: Affected.GRPC_REQUESTS,
};

/** The doubt about gRPC requests to a behavior, if no setting of the behavior has one. */
export function grpcWithout(settings: readonly UnmodeledSetting[]): readonly UnmodeledSetting[] {
  return settings.some(({ affects }) => affects === Affected.GRPC_REQUESTS) ? [] : [GRPC_NOT_ENABLED];
}
