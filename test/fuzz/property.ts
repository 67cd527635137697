import * as fc from 'fast-check';
import { alone, Attempt, attempt, nested } from './attempt';
import { brokenInputs, brokenObjects } from './broken-input';
import { TOGETHER } from './intrinsic-seeds';
import { SEEDS } from './seeds';
import { CachingTemplate } from '../../src/template/caching-template';

/** Broken templates, alone and nested in one another. */
export const works: fc.Arbitrary<() => CachingTemplate[]> = fc.oneof(
  { weight: 8, arbitrary: brokenInputs(SEEDS).map(input => work(input, () => alone(input))) },
  {
    weight: 1,
    arbitrary: fc.tuple(brokenObjects([TOGETHER.parent]), brokenObjects([TOGETHER.child]))
      .map(([parent, child]) => work([parent, child], () => nested(parent, child, TOGETHER.logicalId))),
  },
);

/** Shows what is worked on where fast-check reports it. */
function work(input: unknown, run: () => CachingTemplate[]): () => CachingTemplate[] {
  return Object.assign(run, { [fc.toStringMethod]: () => fc.stringify(input) });
}

/** Whatever is wrong with a template, it is read, or refused in one line; quickly. */
export function takesAnything(seen: (one: Attempt) => void = () => {}): fc.IPropertyWithHooks<[() => CachingTemplate[]]> {
  return fc.property(works, run => seen(attempt(run)));
}
