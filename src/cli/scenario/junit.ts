import { describeRefusal, describeStep, isChecked, ReportedScenario, tally } from './report';
import { hasFailed, StepResult } from './run-scenario';
import { escapeXml } from '../output/escape-xml';

/**
 * The results as JUnit XML: a suite for each scenario, a case for each checked step.
 *
 * https://github.com/testmoapp/junitxml
 */
export function junit(all: readonly ReportedScenario[]): string {
  const { checked: tests, failed: failures } = tally(all).steps;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'cdk-edge-cache', tests, failures })}>`,
    ...all.flatMap(suite),
    '</testsuites>',
    '',
  ].join('\n');
}

function suite(result: ReportedScenario): string[] {
  const { checked: tests, failed: failures } = tally([result]).steps;
  return [
    `  <testsuite${attributes({ name: result.scenario.name, tests, failures, file: result.file })}>`,
    ...result.steps.filter(isChecked).flatMap(step => testCase(step, result)),
    '  </testsuite>',
  ];
}

function testCase(result: StepResult, { scenario, file }: ReportedScenario): string[] {
  const opening = `    <testcase${attributes({ name: describeStep(result), classname: scenario.name, file, line: result.step.line })}`;
  if (!hasFailed(result)) return [`${opening}/>`];
  const { refusal, mismatches, decision } = result;
  const lines = [
    ...refusal === undefined ? [] : [describeRefusal(result)],
    ...mismatches.map(({ member, expected, got }) => `${member}: expected ${expected}, got ${got}`),
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
