import { EdgeRequest } from '../edge/exchange';

/**
 * The severity of a finding.
 */
export enum Severity {
  /** Leaks or loses data, or fails deployment. */
  ERROR = 'error',

  /** Deploys, but lowers the hit ratio, raises cost or weakens security. */
  WARNING = 'warning',
}

/**
 * Two requests from different visitors that share one cached response. Both were run through the edge model.
 */
export interface LeakEvidence {
  /** The request whose response is stored. */
  readonly first: EdgeRequest;

  /** The request that receives the stored response. */
  readonly second: EdgeRequest;

  /** The cache key of both requests. */
  readonly cacheKey: string;

  /** A description of the two requests and their responses. */
  readonly sentence: string;
}

/**
 * A problem that a rule found in a template.
 */
export interface Finding {
  /** The id of the rule, such as `CEC001`. */
  readonly ruleId: string;

  /** The name of the rule, such as `authorization-in-cache-key`. */
  readonly ruleName: string;

  /** The severity. */
  readonly severity: Severity;

  /** The problem and its consequence, in sentences. */
  readonly message: string;

  /** The change that removes the problem, in sentences. */
  readonly fix: string;

  /** The URL of the AWS page that documents the reason for the rule. */
  readonly source: string;

  /**
   * The AWS error message when the template is deployed.
   *
   * @default - the template deploys, or the message is not known
   */
  readonly deployError?: string;

  /** The name of the template, usually its file name. */
  readonly template: string;

  /** The logical id of the resource. */
  readonly logicalId: string;

  /** The path in the template, such as `Resources/Site/Properties/DistributionConfig/DefaultCacheBehavior/CachePolicyId`. */
  readonly path: string;

  /**
   * The path pattern of the cache behavior; `*` for the default behavior.
   *
   * @default - the finding does not concern a single behavior
   */
  readonly pathPattern?: string;

  /**
   * The line in the template, starting at 1.
   *
   * @default - the template was not parsed from text
   */
  readonly line?: number;

  /**
   * The column in the line, starting at 1.
   *
   * @default - the template was not parsed from text
   */
  readonly column?: number;

  /**
   * The path of the construct that created the resource, from CDK metadata.
   *
   * @default - the template has no such metadata
   */
  readonly constructPath?: string;

  /**
   * The template conditions under which the finding applies, such as `IsProd and not HasCertificate`.
   *
   * @default - the finding always applies
   */
  readonly condition?: string;

  /**
   * Two requests that reproduce the problem.
   *
   * @default - the rule does not concern leaks, or the model cannot reproduce the problem
   */
  readonly evidence?: LeakEvidence;
}
