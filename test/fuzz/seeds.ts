import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { INTRINSIC_SEEDS } from './intrinsic-seeds';
import { RuleCases } from '../lint/rule-case';

const CASES = join(__dirname, '..', 'lint', 'cases');

/** Valid templates to break: those of the rule tests, and some with every intrinsic function. */
export const SEEDS: readonly object[] = [
  ...INTRINSIC_SEEDS,
  ...readdirSync(CASES).sort()
    .map(file => createRequire(__filename)(join(CASES, file)) as { readonly CASES: RuleCases })
    .flatMap(({ CASES: { reports, accepts } }) => [...reports, ...accepts])
    .flatMap(({ template }) => template),
];
