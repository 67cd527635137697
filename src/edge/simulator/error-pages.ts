import { BehaviorIndex } from './behavior-index';
import { CompiledBehavior } from './compiled-behavior';
import { CustomErrorResponseSettings } from '../model';
import { normalizePath } from '../path/normalize-path';

const DEFAULT_ERROR_TTL = 10;

/** The custom error page for a status code. */
export interface ErrorPage {
  readonly path: string;
  /** The status code that the viewer receives with the page. */
  readonly responseCode: number;
  /** The behavior that matches the path. */
  readonly behavior: CompiledBehavior;
  /** Whether that is not the default behavior. */
  readonly hasSeparateBehavior: boolean;
}

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

  /** "ResponseCode and ResponsePagePath need each other; 412 and 415 cannot have a page." */
  public pageFor(status: number): ErrorPage | undefined {
    const { responsePagePath: path, responseCode } = this.byStatus.get(status) ?? {};
    if (path === undefined || responseCode === undefined || status === 412 || status === 415) return undefined;
    const behavior = this.behaviors.find(normalizePath(path)) ?? this.defaultBehavior;
    return { path, responseCode, behavior, hasSeparateBehavior: behavior !== this.defaultBehavior };
  }
}
