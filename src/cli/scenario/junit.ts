import { failed, isChecked, mismatchLine, placeOf, Played } from './report';
import { hasFailed, StepResult } from './run-scenario';
import { escapeXml } from '../output/escape-xml';

/**
 * The results as JUnit XML: a suite for each scenario, a case for each checked step.
 *
 * https://github.com/testmoapp/junitxml
 */
export function junit(all: readonly Played[]): string {
  const tests = sum(all.map(one => one.steps.filter(isChecked).length));
  const failures = sum(all.map(one => failed(one).length));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'cdk-edge-cache', tests, failures })}>`,
    ...all.flatMap(suite),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(played: Played): string[] {
  const checked = played.steps.filter(isChecked);
  const { name } = played.scenario;
  return [
    `  <testsuite${attributes({ name, tests: checked.length, failures: failed(played).length, file: played.file })}>`,
    ...checked.flatMap(step => testCase(step, played)),
    '  </testsuite>',
  ];
}

function testCase(result: StepResult, { scenario, file }: Played): string[] {
  const opening = `    <testcase${attributes({ name: placeOf(result), classname: scenario.name, file, line: result.step.line })}`;
  if (!hasFailed(result)) return [`${opening}/>`];
  const { refusal, mismatches, decision } = result;
  const lines = [
    ...refusal === undefined ? [] : [`invalid request: ${refusal}`],
    ...mismatches.map(mismatchLine),
    ...decision === undefined ? [] : [`because: ${decision.reason}`],
  ];
  return [
    `${opening}>`,
    `      <failure${attributes({ message: lines[0]!, type: refusal === undefined ? 'mismatch' : 'refusal' })}>${escapeXml(lines.join('\n'))}</failure>`,
    '    </testcase>',
  ];
}

function attributes(values: { readonly [name: string]: string | number | undefined }): string {
  return Object.entries(values).map(([name, value]) => (value === undefined ? '' : ` ${name}="${escapeXml(String(value))}"`)).join('');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
