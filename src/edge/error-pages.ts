import { BehaviorIndex } from './behavior-index';
import { CompiledBehavior } from './compiled-behavior';
import { Freshness, freshnessOf } from './freshness';
import { CustomErrorResponseSettings } from './model';
import { normalizePath } from './normalize-path';

const DEFAULT_ERROR_TTL = 10;

/**
 * What a distribution does with errors of its origins.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/GeneratingCustomErrorResponses.html
 */
export class ErrorPages {
  private readonly byStatus: ReadonlyMap<number, CustomErrorResponseSettings>;

  public constructor(
    settings: readonly CustomErrorResponseSettings[], private readonly behaviors: BehaviorIndex, private readonly defaultBehavior: CompiledBehavior,
  ) {
    this.byStatus = new Map(settings.map(one => [one.errorCode, one]));
  }

  /** "Error Caching Minimum TTL: 10 seconds by default." */
  public minTtl(status: number): number {
    return this.byStatus.get(status)?.errorCachingMinTtlSeconds ?? DEFAULT_ERROR_TTL;
  }

  /** The status that the viewer receives: the page's, where there is a page. "ResponseCode and ResponsePagePath need each other." */
  public viewerStatus(status: number): number {
    const custom = this.byStatus.get(status);
    return custom?.responsePagePath === undefined ? status : custom.responseCode ?? status;
  }

  /**
   * "If a cache behavior of its own matches the path of the custom error page, its TTL counts instead."
   *
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
   */
  public ttlOfPage(status: number, at: number): Freshness | undefined {
    const path = this.byStatus.get(status)?.responsePagePath;
    if (path === undefined) return undefined;
    const behavior = this.behaviors.find(normalizePath(path));
    if (behavior === undefined || behavior === this.defaultBehavior || behavior.caching === undefined) return undefined;
    const page = freshnessOf(behavior.caching.policy, { status: 200, headers: {}, at, errorMinTtl: 0, fromS3: false });
    return {
      ...page, rule: `${page.rule}, from '${behavior.pathPattern}', which the error page '${path}' belongs to`,
      staleWhileRevalidate: 0, staleIfError: 0, doubts: ['the error page itself is not asked for: it is taken to come without caching headers'],
    };
  }
}
