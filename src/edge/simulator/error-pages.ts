import { BehaviorIndex } from './behavior-index';
import { CompiledBehavior } from './compiled-behavior';
import { Freshness, freshnessOf } from '../cache/freshness';
import { CustomErrorResponseSettings } from '../model';
import { normalizePath } from '../path/normalize-path';

const DEFAULT_ERROR_TTL = 10;

/**
 * The custom error responses of a distribution.
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

  /** Returns the status that the viewer receives. */
  public viewerStatus(status: number): number {
    return this.pageFor(status)?.responseCode ?? status;
  }

  /**
   * "If a cache behavior of its own matches the path of the custom error page, its TTL counts instead" of the error's.
   *
   * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
   *
   * @param error the freshness of the error; if the error is not cached, neither is its page
   */
  public withPage(error: Freshness, status: number, at: number): Freshness {
    const path = this.pageFor(status)?.responsePagePath;
    const behavior = path === undefined ? undefined : this.behaviors.find(normalizePath(path));
    if (!error.kept || behavior === undefined || behavior === this.defaultBehavior) return error;
    if (behavior.caching === undefined) {
      return { ...error, doubts: [...error.doubts, `the TTL of error page '${path}' at behavior '${behavior.pathPattern}' is unknown: ${behavior.unknown}`] };
    }
    const page = freshnessOf(behavior.caching.policy, { status: 200, headers: {}, at, errorMinTtl: 0, fromS3: false });
    return {
      ...error, seconds: page.seconds, kept: page.seconds > 0,
      rule: `${page.rule} (behavior '${behavior.pathPattern}', which serves error page '${path}')`,
      doubts: [...error.doubts, 'the simulator does not request the error page; it assumes that the page has no caching headers'],
    };
  }

  /** "ResponseCode and ResponsePagePath need each other; 412 and 415 cannot have a page." */
  private pageFor(status: number): CustomErrorResponseSettings | undefined {
    const custom = this.byStatus.get(status);
    const complete = custom?.responsePagePath !== undefined && custom.responseCode !== undefined;
    return complete && status !== 412 && status !== 415 ? custom : undefined;
  }
}
