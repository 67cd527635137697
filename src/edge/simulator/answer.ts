import { Freshness } from '../cache/freshness';
import { StoredResponse } from '../cache/stored-response';
import { Outcome } from '../decision';
import { Headers } from '../http/viewer-request';

/** The result of one request: everything that a decision is derived from when it is read. */
export interface Answer {
  readonly outcome: Outcome;
  /** The status that the viewer receives, before a viewer response function. */
  readonly status?: number;
  readonly originStatus?: number;
  /** The reason, if the cache was not used. */
  readonly why?: string;
  readonly age?: number;
  readonly cacheKey?: string;
  readonly freshness?: Freshness;
  readonly stored?: boolean;
  /** The freshness that has run out, if the response is served stale. */
  readonly stale?: Freshness;
  /** Whether the origin received a request. */
  readonly originContacted?: boolean;
  /** Whether the origin failed, and a stale response is served for that reason. */
  readonly failed?: boolean;
  readonly unreachable?: boolean;
  /** The stored response that a conditional request revalidates. */
  readonly revalidated?: StoredResponse;
  /** The response headers, before Vary, the response headers policy and a viewer response function apply. */
  readonly headers?: Headers;
}
