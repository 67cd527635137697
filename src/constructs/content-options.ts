import { Duration } from 'aws-cdk-lib';
import { AddBehaviorOptions, IOrigin } from 'aws-cdk-lib/aws-cloudfront';
import { CacheVariation } from './cache-variation';
import { CachePolicySettings, OriginRequestPolicySettings } from '../edge/model';

/**
 * What belongs to a static site beside its files.
 */
export interface StaticSiteOptions {
  /**
   * The origin that answers where the bucket has no such file: a server with the 404 page. It is asked in the bucket's place, so the errors of
   * other origins of the distribution stay what they are.
   *
   * @default - the bucket's answer
   */
  readonly notFound?: IOrigin;
}

/**
 * What cached responses differ by, beside path and query strings.
 */
export interface VariedContentOptions {
  /**
   * What the response differs by. The edge keeps one for each combination.
   *
   * @default - nothing: every visitor gets the same response
   */
  readonly variesBy?: CacheVariation[];

  /**
   * The most variants that `variesBy` may make of one response. The more there are, the fewer visitors share one.
   *
   * @default 64
   */
  readonly maxVariants?: number;
}

/**
 * How a catalogue is cached.
 */
export interface CatalogueOptions extends VariedContentOptions {
  /**
   * The query strings that change the response, and nothing else: `page`, `category`, `sort`. They are in the cache
   * key, and the origin receives them; all others, such as `utm_source`, reach neither. At most 10.
   */
  readonly queryStrings: string[];

  /**
   * How long the edge keeps a response for which the origin names no time.
   *
   * @default Duration.hours(1)
   */
  readonly ttl?: Duration;

  /**
   * The longest time that the edge keeps a response for which the origin names one.
   *
   * @default - Duration.days(1), or `ttl` if that is longer
   */
  readonly maxTtl?: Duration;
}

/**
 * Content with policies of your own. With `variesBy`, the cache policy must list the headers of `CacheVariation.keyHeaders()`.
 */
export interface CustomContentOptions extends AddBehaviorOptions, VariedContentOptions {
  /**
   * Whether the response depends on who asks. If so, a distribution refuses to store it.
   *
   * @default false
   */
  readonly personal?: boolean;

  /**
   * What the cache policy holds, where it was imported by id and cannot be read.
   *
   * @default - read from the policy; a policy that cannot be read is refused
   */
  readonly cacheSettings?: CachePolicySettings;

  /**
   * What the origin request policy holds, where it was imported by id and cannot be read.
   *
   * @default - read from the policy; a policy that cannot be read is refused where responses are stored
   */
  readonly originRequestSettings?: OriginRequestPolicySettings;
}
