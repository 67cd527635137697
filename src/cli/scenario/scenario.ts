import { Outcome } from '../../edge/decision';
import { EdgeRequest, OriginResponse } from '../../edge/exchange';

/** Requests to a distribution with empty caches, in order, and the expected decisions. */
export interface Scenario {
  readonly name: string;
  /** The logical id of the distribution; undefined if the template has only one. */
  readonly distribution?: string;
  readonly origins: readonly OriginRule[];
  readonly steps: readonly Step[];
}

/** The origin response for paths that match a pattern. The first rule that matches applies, as with cache behaviors. */
export interface OriginRule {
  readonly path: string;
  /** Undefined if every origin returns the response. */
  readonly originId?: string;
  readonly response: OriginResponse;
}

/** A request or an invalidation. */
export interface Step {
  readonly name?: string;
  /** The line in the file. */
  readonly line?: number;
  /** In seconds from the start of the scenario. */
  readonly at: number;
  readonly request?: EdgeRequest;
  readonly invalidate?: string;
  readonly expect?: Expectation;
}

/** The expected decision. Undefined members are not checked; `null` means that the member must be absent. */
export interface Expectation {
  readonly outcome?: Outcome;
  readonly status?: number;
  readonly age?: number | null;
  readonly ttl?: number;
  readonly stored?: boolean;
  readonly behavior?: string;
  readonly key?: readonly ExpectedPart[];
  readonly notInKey?: readonly ExpectedPart[];
  readonly originRequest?: ExpectedOriginRequest | null;
  readonly responseHeaders?: ExpectedHeaders;
  /** The index of an earlier step. */
  readonly sameEntryAs?: number;
}

/** A query string, header or cookie, with its expected value. */
export interface ExpectedPart {
  readonly name: string;
  readonly value?: string;
}

export interface ExpectedOriginRequest {
  readonly originId?: string;
  readonly method?: string;
  readonly path?: string;
  readonly headers?: ExpectedHeaders;
}

export interface ExpectedHeaders {
  readonly [name: string]: string | null;
}

/** The name of a step in reports. */
export function labelOf({ name, request, invalidate }: Step): string {
  if (name !== undefined) return name;
  return request === undefined ? `invalidate ${invalidate}` : `${request.method ?? 'GET'} ${request.path}`;
}

/** An outcome as scenarios write it: `refresh-hit`. */
export function outcomeWord(outcome: Outcome): string {
  return outcome.toLowerCase().replace('_', '-');
}
