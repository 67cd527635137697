import { relative } from 'node:path';
import { jestExpect } from '@jest/expect';
import type { Mutant, MutantCoverage, StrykerOptions } from '@stryker-mutator/api/core';
import { commonTokens, declareFactoryPlugin, PluginKind, tokens } from '@stryker-mutator/api/plugin';
import {
  determineHitLimitReached, DryRunStatus, TestStatus, toMutantRunResult,
  type CompleteDryRunResult, type DryRunOptions, type DryRunResult, type MutantRunOptions, type MutantRunResult, type TestResult, type TestRunner,
} from '@stryker-mutator/api/test-runner';
import * as circus from 'jest-circus';
import { ModuleMocker } from 'jest-mock';
import { OwnModules } from './own-modules.mjs';

type State = ReturnType<typeof circus.getState>;
type Block = State['rootDescribeBlock'];
type TestEntry = Block['tests'][number];

/** The variables that instrumented code reads. */
interface Instrumentation {
  activeMutant?: string;
  mutantCoverage?: MutantCoverage;
  currentTestId?: string;
  hitCount?: number;
  hitLimit?: number;
}

/** Runs the tests in the process that loads them, with jest's own describe, test and expect. */
class InProcessTestRunner implements TestRunner {
  private readonly root = process.cwd();
  private readonly modules = new OwnModules(this.root);
  private readonly instrumentation: Instrumentation = {};
  private readonly mocker = new ModuleMocker(globalThis);
  private ids = new Map<TestEntry, string>();

  /**
   * @param testPatterns the tests in the order in which they run. A mutant is found sooner if the tests of its folder run first
   */
  public constructor(private readonly testPatterns: readonly string[]) {
    const { afterAll, afterEach, beforeAll, beforeEach, describe, it, test } = circus;
    Object.assign(globalThis, {
      afterAll, afterEach, beforeAll, beforeEach, describe, it, test, expect: jestExpect, jest: this.jest(), __stryker__: this.instrumentation,
    });
    circus.addEventHandler(event => this.handle(event));
  }

  public capabilities() {
    return { reloadEnvironment: true };
  }

  public async dryRun({ testFiles = [] }: DryRunOptions): Promise<DryRunResult> {
    this.instrumentation.mutantCoverage = { static: {}, perTest: {} };
    const files = testFiles.map(file => relative(this.root, file)).sort();
    const starts = this.testPatterns.map(pattern => pattern.replace('**/*.test.ts', ''));
    const result = await this.run([...new Set(starts.flatMap(start => files.filter(file => file.startsWith(start))))]);
    return { ...result, mutantCoverage: this.instrumentation.mutantCoverage };
  }

  public async mutantRun({ activeMutant, testFilter = [], hitLimit, mutantActivation }: MutantRunOptions): Promise<MutantRunResult> {
    const files = [...new Set(testFilter.map(id => id.split('#')[0]!))];
    Object.assign(this.instrumentation, { hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
    const result = await this.run(files, { mutant: activeMutant, isStatic: mutantActivation === 'static', filter: new Set(testFilter) });
    this.instrumentation.activeMutant = undefined;
    return toMutantRunResult(determineHitLimitReached(this.instrumentation.hitCount, hitLimit) ?? result);
  }

  /** The members of jest's object that the tests use. */
  private jest(): object {
    const { mocker } = this;
    return {
      fn: mocker.fn.bind(mocker),
      mocked: (mocked: unknown) => mocked,
      requireActual: (path: string) => this.modules.load(path),
      restoreAllMocks: () => mocker.restoreAllMocks(),
      setTimeout: (milliseconds: number) => { circus.getState().testTimeout = milliseconds; },
      spyOn: mocker.spyOn.bind(mocker),
    };
  }

  private async run(files: readonly string[], mutation?: { mutant: Mutant; isStatic: boolean; filter: ReadonlySet<string> }): Promise<CompleteDryRunResult> {
    circus.resetState();
    circus.getState().parentProcess = process;
    this.modules.forgetAll();
    this.ids = new Map();
    if (mutation?.isStatic) this.instrumentation.activeMutant = mutation.mutant.id;
    const blocks = files.map(file => this.collect(file));
    for (const [test, id] of this.ids) if (mutation && !mutation.filter.has(id)) test.mode = 'skip';
    this.instrumentation.activeMutant = mutation?.mutant.id;
    await silently(() => circus.run());
    return { status: DryRunStatus.Complete, tests: blocks.flatMap(block => [...testsIn(block)]).map(test => this.resultOf(test)) };
  }

  /** Loads a test file, in a block of its own, so that its hooks are for its tests alone. */
  private collect(file: string): Block {
    const { rootDescribeBlock } = circus.getState();
    circus.describe(file, () => void this.modules.load(`./${file}`));
    const block = rootDescribeBlock.children.at(-1) as Block;
    [...testsIn(block)].forEach((test, i) => this.ids.set(test, `${file}#${i}`));
    return block;
  }

  private handle({ name, test }: { readonly name: string; readonly test?: TestEntry }): void {
    if (test === undefined) return;
    if (name === 'test_start') {
      this.instrumentation.currentTestId = this.ids.get(test);
      this.mocker.clearAllMocks();
    } else if (name === 'test_done') {
      this.instrumentation.currentTestId = undefined;
      // One failed test kills a mutant.
      if (test.errors.length > 0 && this.instrumentation.activeMutant !== undefined) for (const other of this.ids.keys()) other.mode = 'skip';
    }
  }

  private resultOf(test: TestEntry): TestResult {
    const [error] = test.errors;
    const result = { id: this.ids.get(test)!, name: nameOf(test), timeSpentMs: test.duration ?? 0 };
    if (error !== undefined) return { ...result, status: TestStatus.Failed, failureMessage: String(Array.isArray(error) ? error[0] ?? error[1] : error) };
    return { ...result, status: test.status === 'done' ? TestStatus.Success : TestStatus.Skipped };
  }
}

function* testsIn(block: Block): Generator<TestEntry> {
  for (const child of block.children) {
    if (child.type === 'test') yield child;
    else yield* testsIn(child);
  }
}

function nameOf({ name, parent }: TestEntry): string {
  const names = [name];
  for (let block: Block | undefined = parent; block?.parent !== undefined; block = block.parent) names.unshift(block.name);
  return names.join(' ');
}

async function silently(run: () => Promise<unknown>): Promise<void> {
  const { stdout, stderr } = process;
  const write = { stdout: stdout.write, stderr: stderr.write };
  stdout.write = stderr.write = () => true;
  try {
    await run();
  } finally {
    stdout.write = write.stdout;
    stderr.write = write.stderr;
  }
}

function createRunner({ testFiles }: StrykerOptions): TestRunner {
  return new InProcessTestRunner(testFiles ?? []);
}
createRunner.inject = tokens(commonTokens.options);

export const strykerPlugins = [declareFactoryPlugin(PluginKind.TestRunner, 'in-process', createRunner)];
