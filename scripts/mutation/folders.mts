/** A folder of src/, and the tests that must notice when its code changes. */
export interface MutatedFolder {
  readonly folder: string;
  /** Files and folders under test/; the folder of the same name by default. */
  readonly tests?: readonly string[];
  /** The percentage of mutants that the tests must notice; without one the score is only printed. */
  readonly threshold?: number;
}

/** Each takes at most an hour on two cores. */
export const FOLDERS: readonly MutatedFolder[] = [
  { folder: 'edge', tests: ['edge', 'docs/reference-pages.test.ts', 'lint/invariants.test.ts'], threshold: 85 },
  { folder: 'template', tests: ['template', 'lint'], threshold: 80 },
  { folder: 'lint', tests: ['lint', 'template'], threshold: 80 },
  { folder: 'constructs/content', tests: ['constructs/content', 'constructs/distribution'], threshold: 80 },
  { folder: 'constructs/distribution', threshold: 80 },
  { folder: 'constructs/managed' },
  { folder: 'constructs/observability', tests: ['constructs/observability', 'constructs/distribution'] },
  { folder: 'constructs/origins', tests: ['constructs/origins', 'constructs/release', 'constructs/distribution'] },
  { folder: 'constructs/release' },
  { folder: 'constructs/sharing', tests: ['constructs/sharing', 'constructs/content', 'constructs/distribution'], threshold: 80 },
  { folder: 'constructs/synth', tests: ['constructs'] },
  { folder: 'constructs/validation', tests: ['constructs/validation', 'constructs/distribution'] },
  { folder: 'constructs/verification' },
  { folder: 'constructs/waf' },
  { folder: 'cli/diff', tests: ['cli/diff', 'cli/diff.test.ts'], threshold: 80 },
  { folder: 'cli/explain', tests: ['cli/explain.test.ts'] },
  { folder: 'cli/input', tests: ['cli/input', 'cli/main.test.ts'] },
  { folder: 'cli/invalidation', tests: ['cli/invalidation-plan.test.ts'] },
  { folder: 'cli/lint' },
  { folder: 'cli/output', tests: ['cli/output', 'cli/main.test.ts'] },
  { folder: 'cli/policies', tests: ['cli/policies.test.ts'] },
  { folder: 'cli/report' },
  { folder: 'cli/scenario' },
];
