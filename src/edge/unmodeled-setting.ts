/** A setting that the simulator does not implement. Decisions that it may change have a doubt. */
export interface UnmodeledSetting {
  /** The property of the template, such as `OriginShield.Enabled`. */
  readonly property: string;
  /** The doubt, as a sentence without a period. */
  readonly doubt: string;
  readonly affects: Affected;
  /** The path patterns of the requests that it may change, if it cannot change others. */
  readonly paths?: readonly string[];
}

/** The decisions that an unmodeled setting may change. */
export enum Affected {
  /** All decisions, also hits. */
  EVERY_DECISION = 'every decision',
  /** Decisions for which CloudFront contacts the origin. */
  ORIGIN_REQUESTS = 'origin requests',
  /** Decisions for which the origin receives the viewer's `Authorization`. */
  FORWARDED_AUTHORIZATION = 'origin requests with the Authorization header of the viewer',
  /** Requests with a method other than GET, HEAD and OPTIONS. */
  WRITES = 'requests with other methods than GET, HEAD and OPTIONS',
  /** Requests whose `Content-Type` is `application/grpc`. */
  GRPC_REQUESTS = 'gRPC requests',
}
