import { expectedHeaders, flag, headerValue, line, method, seconds, status, wirePath } from './fields';
import { isMap, listOf, mapWith, orNull, Place, Read, readAs, wordOf } from './place';
import { Expectation, ExpectedOriginRequest, ExpectedPart, outcomeWord } from './scenario';
import { Outcome } from '../../edge/decision';

/** An expectation as it is written: `sameEntryAs` is the name of a step, or its number from 1. */
export type WrittenExpectation = Omit<Expectation, 'sameEntryAs'> & { readonly sameEntryAs?: string | number };

const outcome = wordOf(Object.fromEntries(Object.values(Outcome).map(one => [outcomeWord(one), one])));

const originRequest = mapWith<ExpectedOriginRequest>({ method, path: wirePath, headers: expectedHeaders });

const members = mapWith<WrittenExpectation>({
  outcome,
  status,
  age: orNull(seconds),
  ttl: seconds,
  stored: flag,
  behavior: line,
  key: parts,
  notInKey: parts,
  originRequest: orNull(originRequest),
  responseHeaders: expectedHeaders,
  sameEntryAs: readAs('the name of an earlier step, or its number', value => (
    typeof value === 'string' || typeof value === 'number' ? value : undefined
  )),
});

/** One word for the outcome, or a map. */
export const expectation: Read<WrittenExpectation> = place => {
  if (!isMap(place.value)) return { outcome: outcome(place) };
  const read = members(place);
  // An empty map would make a step look checked that is not.
  if (saysNothing(read)) throw place.refuse('expects nothing; say what, or leave it out');
  return read;
};

function saysNothing(expected: object): boolean {
  return Object.values(expected).every(value => typeof value === 'object' && value !== null && !Array.isArray(value) && saysNothing(value));
}

/** `[page, 'session: abc', { category: blue }]`: names, or names with values. */
function parts(place: Place): ExpectedPart[] {
  return listOf(part)(place).flat();
}

function part(place: Place): ExpectedPart[] {
  if (isMap(place.value) && Object.keys(place.value).length > 0) {
    return Object.keys(place.value).map(name => ({ name, value: headerValue(place.at(name)) }));
  }
  const text = line(place);
  // Neither a name nor a value on the wire has a blank after a colon, but for the value of a header.
  const colon = text.indexOf(': ');
  return [colon < 0 ? { name: text } : { name: text.slice(0, colon), value: text.slice(colon + 2) }];
}
