import * as fc from 'fast-check';
import { alone, Attempt, attempt, nested } from './attempt';
import { brokenInputs, brokenObjects } from './broken-input';
import { TOGETHER } from './intrinsic-seeds';
import { SEEDS } from './seeds';

/** A broken template, alone or with the template of a nested stack. */
type Broken = { readonly input: unknown } | { readonly parent: object; readonly child: object };

const broken: fc.Arbitrary<Broken> = fc.oneof(
  { weight: 8, arbitrary: brokenInputs(SEEDS).map(input => ({ input })) },
  { weight: 1, arbitrary: fc.record({ parent: brokenObjects([TOGETHER.parent]), child: brokenObjects([TOGETHER.child]) }) },
);

/** A broken template is read, or refused in one line, within a time limit. */
export function takesAnything(mostMilliseconds: number, seen: (one: Attempt) => void = () => {}): fc.IPropertyWithHooks<[Broken]> {
  return fc.property(broken, one => seen(attempt(
    () => ('input' in one ? alone(one.input) : nested(one.parent, one.child, TOGETHER.logicalId)), mostMilliseconds,
  )));
}
