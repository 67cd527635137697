import { Outcome } from '../../edge/decision';
import { EdgeRequest, OriginResponse } from '../../edge/exchange';

/** What is sent to an edge with empty caches, in order, and what is expected of the answers. */
export interface Scenario {
  readonly name: string;
  /** The logical id of the distribution; none where the template has only one. */
  readonly distribution?: string;
  readonly origins: readonly OriginRule[];
  readonly steps: readonly Step[];
}

/** What the origin answers for the paths of a pattern. What is said last counts first. */
export interface OriginRule {
  readonly path: string;
  readonly response: OriginResponse;
}

/** A request, or an invalidation: one of the two is present. */
export interface Step {
  readonly name?: string;
  /** Where it stands in the file. */
  readonly line?: number;
  /** In seconds from the start of the scenario. */
  readonly at: number;
  readonly request?: EdgeRequest;
  readonly invalidate?: string;
  readonly expect?: Expectation;
}

/** What a decision must be. What is absent may be anything; `null` means that it must not be there. */
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
  /** The place of an earlier step, from 0. */
  readonly sameEntryAs?: number;
}

/** A query string, header or cookie, with the value that it must have. */
export interface ExpectedPart {
  readonly name: string;
  readonly value?: string;
}

export interface ExpectedOriginRequest {
  readonly method?: string;
  readonly path?: string;
  readonly headers?: ExpectedHeaders;
}

export interface ExpectedHeaders {
  readonly [name: string]: string | null;
}

/** What a step is called where it has failed. */
export function labelOf({ name, request, invalidate }: Step): string {
  if (name !== undefined) return name;
  return request === undefined ? `invalidate ${invalidate}` : `${request.method ?? 'GET'} ${request.path}`;
}

/** `refresh-hit`, as a scenario writes it. */
export function outcomeWord(outcome: Outcome): string {
  return outcome.toLowerCase().replace('_', '-');
}
