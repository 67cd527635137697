/** A setting that the simulator does not implement. Decisions that it may change have a doubt. */
export interface UnmodeledSetting {
  /** The property of the template, such as `OriginShield`. */
  readonly property: string;
  /** The doubt, as a sentence without a period. */
  readonly doubt: string;
  readonly affects: Affected;
}

/** The decisions that an unmodeled setting may change. */
export enum Affected {
  /** All decisions, also hits. */
  EVERY_DECISION = 'every decision',
  /** Decisions for which CloudFront contacts the origin. */
  ORIGIN_REQUESTS = 'origin requests',
  /** Decisions for which the origin failed: it could not be reached, or returned a status of 500 or above. */
  ORIGIN_FAILURES = 'origin failures',
}
