import { Freshness } from '../cache/freshness';
import { StoredResponse } from '../cache/stored-response';
import { Outcome } from '../decision';
import { OriginRequest } from '../exchange';
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
  /** The freshness of the response, which also says whether it is stored. */
  readonly freshness?: Freshness;
  /** The freshness that has run out, if the response is served stale. */
  readonly stale?: Freshness;
  /** The requests to origins, in order; absent if no origin was contacted. */
  readonly asked?: readonly AskedOrigin[];
  /** Whether the request waited for the response to an earlier request for the same object. */
  readonly collapsed?: boolean;
  /** Whether the origin failed, and a stale response is served for that reason. */
  readonly failed?: boolean;
  readonly unreachable?: boolean;
  /** The response headers, before Vary, the response headers policy and a viewer response function apply. */
  readonly headers?: Headers;
  /** The assumptions of this answer that AWS does not document. */
  readonly doubts?: readonly string[];
}

/** A request to an origin. */
export interface AskedOrigin {
  /** Whether the request is for the object, not for its error page. */
  readonly isForObject: boolean;
  /** The id of the origin. */
  readonly originId: string;
  readonly originRequest: OriginRequest | undefined;
  /** The assumptions about the request that AWS does not document. */
  readonly doubts: readonly string[];
}

/**
 * @param freshness the freshness of the object that is in the cache now
 * @param stale the freshness that has run out, if the response is served stale
 */
export function answerFromCache(held: StoredResponse, cacheKey: string, now: number, freshness: Freshness, stale: Freshness | undefined): Answer {
  const { status, shown } = held;
  return {
    outcome: status >= 400 ? Outcome.ERROR : Outcome.HIT,
    status: shown === undefined ? status : shown.status,
    originStatus: status,
    headers: shown === undefined ? held.headers : shown.headers,
    age: Math.floor(now - held.storedAt),
    cacheKey,
    freshness,
    stale,
  };
}
