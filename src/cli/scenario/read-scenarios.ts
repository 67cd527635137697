import { edgeFunctions, invalidationPath, line, originResponse, pathPattern, request, seconds } from './fields';
import { isMap, listOf, mapWith, Place } from './place';
import { expectation, WrittenExpectation } from './read-expectation';
import { OriginRule, Scenario, Step } from './scenario';
import { EdgeFunctionEffects, EdgeRequest, OriginResponse } from '../../edge/exchange';
import { SourceDocument } from '../../template/document/document';
import { stripControlCharacters } from '../output/strip-control-characters';

/**
 * The scenarios of a file: one, or a list of them under `scenarios`.
 *
 * @throws UsageError if it is none, at the first place that is wrong
 */
export function readScenarios(document: SourceDocument): Scenario[] {
  const whole = Place.whole(document);
  return isMap(whole.value) && 'scenarios' in whole.value ? several(whole).scenarios : [scenario(whole)];
}

interface WrittenScenario {
  readonly $schema?: string;
  readonly name: string;
  readonly distribution?: string;
  readonly origins?: OriginRule[];
  readonly steps: Place[];
}

interface WrittenStep {
  readonly name?: string;
  readonly at?: number;
  readonly request?: Omit<EdgeRequest, 'at' | 'originResponse' | 'edgeFunctions'>;
  readonly origin?: OriginResponse;
  readonly edgeFunctions?: EdgeFunctionEffects;
  readonly invalidate?: string;
  readonly expect?: WrittenExpectation;
}

const members = mapWith<WrittenScenario>({
  $schema: line,
  name: line,
  distribution: line,
  origins: listOf(mapWith<OriginRule>({ path: pathPattern, response: originResponse }, ['path', 'response'])),
  steps: listOf(place => place),
}, ['name', 'steps']);

const stepMembers = mapWith<WrittenStep>({
  name: line, at: seconds, request, origin: originResponse, edgeFunctions, invalidate: invalidationPath, expect: expectation,
});

const several = mapWith<{ readonly $schema?: string; readonly scenarios: Scenario[] }>({ $schema: line, scenarios: listOf(scenario) }, ['scenarios']);

function scenario(place: Place): Scenario {
  const { name, distribution, origins = [], steps: places } = members(place);
  const steps: Step[] = [];
  for (const one of places) steps.push(step(one, steps));
  if (steps.every(({ expect }) => expect === undefined)) throw place.refuse("expects nothing of any step; add an 'expect'");
  return { name, distribution, origins, steps };
}

function step(place: Place, earlier: readonly Step[]): Step {
  const written = stepMembers(place);
  checkKind(written, place);
  const { name, request: asked, invalidate, expect } = written;
  if (name !== undefined && earlier.some(one => one.name === name)) {
    throw place.at('name').refuse(`is that of an earlier step; give it another than '${name}'`);
  }
  return {
    name, line: place.line, invalidate,
    at: timeOf(written.at, place, earlier.at(-1)?.at ?? 0),
    request: asked && { ...asked, originResponse: written.origin, edgeFunctions: written.edgeFunctions },
    expect: expect && { ...expect, sameEntryAs: entryOf(expect.sameEntryAs, place, earlier) },
  };
}

function checkKind({ request: asked, invalidate, ...others }: WrittenStep, place: Place): void {
  if ((asked === undefined) === (invalidate === undefined)) throw place.refuse("must have either a 'request' or an 'invalidate'");
  const needless = (['origin', 'edgeFunctions', 'expect'] as const).find(member => others[member] !== undefined);
  if (invalidate !== undefined && needless !== undefined) throw place.at(needless).refuse("says nothing where the step is an 'invalidate'; leave it out");
}

function timeOf(at: number | undefined, place: Place, before: number): number {
  if (at === undefined || at >= before) return at ?? before;
  throw place.at('at').refuse(`must not run backwards, got ${at} s after ${before} s; put the steps in the order of their times`);
}

function entryOf(written: string | number | undefined, place: Place, earlier: readonly Step[]): number | undefined {
  if (written === undefined) return undefined;
  const found = earlier.findIndex((one, i) => (typeof written === 'number' ? i + 1 === written : one.name === written));
  if (earlier[found]?.request !== undefined) return found;
  throw place.at('expect').at('sameEntryAs').refuse(`names no request before this one, got '${stripControlCharacters(String(written))}'; give the 'name' of an earlier step, or its number`);
}
