/** How often a property is tried: a tenth where the tests themselves are run thousands of times, as mutation testing does. */
export function runs(count: number): { readonly numRuns: number } {
  return { numRuns: process.env.FEW_RUNS ? Math.ceil(count / 10) : count };
}
