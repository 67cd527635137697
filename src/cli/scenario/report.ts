import { Terminal } from '../command';
import { Mismatch } from './mismatch';
import { hasFailed, ScenarioResult, StepResult } from './run-scenario';
import { labelOf } from './scenario';
import { pluralize } from '../../lint/phrases';
import { Paint, paint } from '../output/paint';
import { table } from '../output/table';
import { wrap } from '../output/wrap';

/** The result of a scenario, with the file and the distribution. */
export interface ReportedScenario extends ScenarioResult {
  readonly file: string;
  /** The logical id of the distribution, and the template that it is in. */
  readonly distribution: string;
  readonly template: string;
}

/** The text report: a line for each scenario and failed step, the differences, and the counts. */
export function report(all: readonly ReportedScenario[], terminal: Terminal): string {
  return [...all.flatMap(one => [...scenarioLines(one, terminal)]), summary(all, terminal)].join('\n');
}

/** The results as JSON. */
export function reportJson(all: readonly ReportedScenario[]): string {
  return JSON.stringify({ ...tally(all), scenarios: all.map(scenarioData) }, undefined, 2);
}

export function failedSteps({ steps }: ScenarioResult): StepResult[] {
  return steps.filter(hasFailed);
}

export function isChecked({ step, refusal }: StepResult): boolean {
  return step.expect !== undefined || refusal !== undefined;
}

export function describeStep({ number, step }: StepResult): string {
  return `step ${number}${step.line === undefined ? '' : `, line ${step.line}`}, at ${step.at} s: ${labelOf(step)}`;
}

export function describeRefusal({ step, refusal }: StepResult): string {
  return `invalid ${step.request === undefined ? 'invalidation' : 'request'}: ${refusal}`;
}

function* scenarioLines(result: ReportedScenario, terminal: Terminal): Generator<string> {
  const failures = failedSteps(result);
  const word = failures.length === 0 ? paint('passed', Paint.GOOD, terminal) : paint('failed', Paint.BAD, terminal);
  const [title, ...rest] = indented(`${result.scenario.name} (${result.file})`, 8, terminal);
  yield* [`${word}${title!.slice(6)}`, ...rest];
  for (const failure of failures) yield* stepLines(failure, terminal);
  for (const doubt of new Set(result.steps.flatMap(({ doubts }) => doubts))) yield* indented(`doubt: ${doubt}`, 2, terminal);
}

function* stepLines(result: StepResult, terminal: Terminal): Generator<string> {
  const { decision, refusal, mismatches } = result;
  yield* indented(describeStep(result), 2, terminal);
  if (refusal !== undefined) yield* indented(describeRefusal(result), 4, terminal);
  if (mismatches.length > 0) yield mismatchTable(mismatches, terminal);
  if (decision !== undefined) yield* indented(`because: ${decision.reason}`, 4, terminal);
}

/** A line for each member. Values that are too long for one line stand below each other. */
function mismatchTable(mismatches: readonly Mismatch[], terminal: Terminal): string {
  const indent = 4;
  const room = terminal.columns - indent - Math.max(...mismatches.map(({ member }) => member.length)) - 2;
  return table(mismatches.map(({ member, expected, got }) => {
    const inOneLine = `expected ${expected}, got ${got}`;
    return [{ text: member, color: Paint.BAD }, inOneLine.length <= room ? inOneLine : `expected ${expected}\ngot      ${got}`];
  }), terminal, { indent });
}

function indented(text: string, indent: number, { columns }: Terminal): string[] {
  return wrap(text, columns - indent).map(line => ' '.repeat(indent) + line);
}

/** The numbers of scenarios and steps. */
export function tally(all: readonly ReportedScenario[]) {
  const checked = all.flatMap(({ steps }) => steps.filter(isChecked));
  const failures = all.filter(one => failedSteps(one).length > 0).length;
  return { passed: all.length - failures, failed: failures, steps: { checked: checked.length, failed: checked.filter(hasFailed).length } };
}

function summary(all: readonly ReportedScenario[], terminal: Terminal): string {
  const { passed, failed: failures, steps } = tally(all);
  const text = `${pluralize(passed, 'scenario')} passed, ${failures} failed; ${pluralize(steps.checked, 'step')} checked, ${steps.failed} failed`;
  return paint(text, failures === 0 ? Paint.GOOD : Paint.BAD, terminal);
}

function scenarioData(result: ReportedScenario) {
  const { scenario, file, distribution, template, steps } = result;
  return { name: scenario.name, file, template, distribution, passed: failedSteps(result).length === 0, steps: steps.map(stepData) };
}

function stepData(result: StepResult) {
  const { number, step, decision, refusal, mismatches, doubts } = result;
  return {
    number, line: step.line, at: step.at, name: labelOf(step), checked: isChecked(result), passed: !hasFailed(result), refusal,
    mismatches, outcome: decision?.outcome, reason: decision?.reason, doubts,
  };
}
