/** The share of the runs of each property: all in CI, which also measures coverage; a third in `npm test`; a tenth in mutation testing. */
const DIVISOR = process.env.FEW_RUNS ? 10 : process.env.COVERAGE ? 1 : 3;

/** The number of times that fast-check tries a property. */
export function runs(count: number): { readonly numRuns: number } {
  return { numRuns: Math.ceil(count / DIVISOR) };
}
