import { EdgeRequest } from '../edge/exchange';

/**
 * What a finding means for those who deploy.
 */
export enum Severity {
  /** It loses data, shows one visitor what is another's, or fails the deployment. */
  ERROR = 'error',

  /** It costs hits, money or safety, and works. */
  WARNING = 'warning',
}

/**
 * Two requests from two visitors that share one stored response, as the model of the edge answers them.
 */
export interface LeakEvidence {
  /** The request whose response is stored. */
  readonly first: EdgeRequest;

  /** The request that gets it. */
  readonly second: EdgeRequest;

  /** The cache key that both have. */
  readonly cacheKey: string;

  /** What happens, as a sentence. */
  readonly sentence: string;
}

/**
 * Something that a rule found in a template.
 */
export interface Finding {
  /** The id of the rule, `CEC001`. */
  readonly ruleId: string;

  /** The readable name of the rule, `authorization-in-cache-key`. */
  readonly ruleName: string;

  /** How bad it is. */
  readonly severity: Severity;

  /** What is wrong, as a sentence that begins in lower case. */
  readonly message: string;

  /** What to do about it. */
  readonly fix: string;

  /** The AWS page that the rule rests on. */
  readonly source: string;

  /**
   * The deployment error that it leads to, in AWS's words.
   *
   * @default - it deploys
   */
  readonly deployError?: string;

  /** What the template is called: its file, as a rule. */
  readonly template: string;

  /** The logical id of the resource. */
  readonly logicalId: string;

  /** Where it is written in the template, `Resources/Site/Properties/DistributionConfig/DefaultCacheBehavior/CachePolicyId`. */
  readonly path: string;

  /**
   * The path pattern of the cache behavior; `*` for the default one.
   *
   * @default - it is not about one behavior
   */
  readonly pathPattern?: string;

  /**
   * The line in the template, from 1.
   *
   * @default - the template was not read from text
   */
  readonly line?: number;

  /**
   * The column in the line, from 1.
   *
   * @default - the template was not read from text
   */
  readonly column?: number;

  /**
   * The path of the construct that made the resource, as CDK notes it in the template.
   *
   * @default - the template does not say
   */
  readonly constructPath?: string;

  /**
   * Under which conditions of the template it is so, `IsProd and not HasCertificate`.
   *
   * @default - under all
   */
  readonly condition?: string;

  /**
   * Two requests that show it.
   *
   * @default - it needs no showing, or an edge function stands between that the model does not run
   */
  readonly proof?: LeakEvidence;
}
