import { CacheBehaviorSettings, DistributionSettings } from '../edge/model';

/** What a rule looks at: a distribution, and what is known of its routes beyond their settings. */
export interface Subject {
  readonly distribution: DistributionSettings;

  /** Whether the route of this path pattern was declared to serve personal content. */
  readonly isPersonal: (pathPattern: string) => boolean;

  /** Whether the route of this path pattern was declared to be for staff. */
  readonly isForStaff: (pathPattern: string) => boolean;
}

/** Something that a rule found wrong with a cache behavior. */
export interface Problem {
  readonly pathPattern: string;
  /** What is wrong, as a sentence that begins in lower case. */
  readonly message: string;
  /** What to do about it. */
  readonly fix: string;
}

/** A rule over the caching of one distribution. */
export interface Rule {
  readonly id: string;
  readonly name: string;
  /** The AWS page that it rests on. */
  readonly source: string;
  readonly check: (subject: Subject) => Iterable<Problem>;
}

/** The behaviors in the order in which CloudFront tries them, the default one last. */
export function behaviorsOf(distribution: DistributionSettings): CacheBehaviorSettings[] {
  return [...distribution.cacheBehaviors, distribution.defaultCacheBehavior];
}

export function patternOf(behavior: CacheBehaviorSettings): string {
  return behavior.pathPattern ?? '(unknown path pattern)';
}
