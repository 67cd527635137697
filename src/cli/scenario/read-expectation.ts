import { headerTexts, WrittenHeaders } from './read-exchange';
import { Expectation, ExpectedOriginRequest, ExpectedPart } from './scenario';
import { secondsOf } from './seconds';
import { Outcome } from '../../edge/decision';
import { isDictionary } from '../../template/intrinsics/values';

/** An expectation as a file writes it: the outcome, or a map. */
export type WrittenExpectation = string | {
  readonly outcome?: string;
  readonly status?: number;
  readonly age?: string | number | null;
  readonly ttl?: string | number;
  readonly stored?: boolean;
  readonly behavior?: string;
  readonly key?: readonly WrittenPart[];
  readonly notInKey?: readonly WrittenPart[];
  readonly originRequest?: Omit<ExpectedOriginRequest, 'headers'> & { readonly headers?: WrittenHeaders } | null;
  readonly responseHeaders?: WrittenHeaders;
  /** The name of a step, or its number from 1. */
  readonly sameEntryAs?: string | number;
};

/** `page`, `session: abc` or `{ category: blue }`: a name, or names with values. */
type WrittenPart = string | WrittenHeaders;

/** The expectation without `sameEntryAs`, which depends on the earlier steps. */
export function expectationOf(written: WrittenExpectation): Expectation {
  if (typeof written === 'string') return { outcome: outcomeOf(written) };
  const { outcome, age, ttl, key, notInKey, originRequest, responseHeaders, sameEntryAs: _, ...others } = written;
  return {
    ...others,
    outcome: outcome === undefined ? undefined : outcomeOf(outcome),
    age: age === null ? null : secondsOf(age),
    ttl: secondsOf(ttl),
    key: key?.flatMap(partsOf),
    notInKey: notInKey?.flatMap(partsOf),
    originRequest: originRequest && {
      ...originRequest, method: originRequest.method?.toUpperCase(), headers: originRequest.headers && headerTexts(originRequest.headers),
    },
    responseHeaders: responseHeaders && headerTexts(responseHeaders),
  };
}

/** Whether an expectation has no value at any depth. */
export function expectsNothing(written: unknown): boolean {
  return isDictionary(written) && Object.values(written).every(expectsNothing);
}

function outcomeOf(word: string): Outcome {
  return word.toUpperCase().replace('-', '_') as Outcome;
}

function partsOf(part: WrittenPart): ExpectedPart[] {
  if (typeof part !== 'string') return Object.entries(part).map(([name, value]) => ({ name, value: String(value) }));
  // Names and values of cookies and query strings contain no space, so the first ': ' ends the name.
  const colon = part.indexOf(': ');
  return [colon < 0 ? { name: part } : { name: part.slice(0, colon), value: part.slice(colon + 2) }];
}
