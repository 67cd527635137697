import { Command, CommandArguments, ExitCode, Terminal } from '../command';
import { distributionsAt } from '../input/distributions-at';
import { distributionsAndTenantsIn, findDistribution } from '../input/find-distribution';
import { checkStandardInput, readText, STANDARD_INPUT } from '../input/read-text';
import { asUsageError, parseDocument } from '../input/source-text';
import { writeFile } from '../output/write-file';
import { junit } from '../scenario/junit';
import { readScenarios } from '../scenario/read-scenarios';
import { failedSteps, ReportedScenario, report, reportJson } from '../scenario/report';
import { runScenario } from '../scenario/run-scenario';
import { Scenario } from '../scenario/scenario';

export const TEST: Command = {
  name: 'test',
  summary: 'Runs cache scenarios against a distribution: requests, with the cache hits and misses that you expect.',
  positionals: 'PATH SCENARIO...',
  arity: { min: 2 },
  options: [
    { name: 'distribution', value: 'ID', description: 'The distribution: its logical id or that of a tenant, the name of its stack, or STACK/ID. Takes precedence over the scenario.' },
    { name: 'alongside', value: 'PATH', multiple: true, description: 'A template, or a folder of templates, with policies that PATH uses.' },
    { name: 'format', value: 'FORMAT', choices: ['text', 'json'], description: 'The output format: text (default) or json.' },
    { name: 'junit', value: 'FILE', description: 'Also writes the result as JUnit XML.' },
  ],
  examples: [
    'cdk-edge-cache test cdk.out scenarios/*.yaml',
    'cdk-edge-cache test template.yaml trace.scenario.yaml --distribution Shop --junit report.xml',
  ],
  run: (args, terminal) => {
    const results = runAll(args, terminal);
    terminal.print(args.text('format') === 'json' ? reportJson(results) : report(results, terminal));
    const file = args.text('junit');
    if (file !== undefined) writeFile(file, junit(results), terminal);
    return results.some(one => failedSteps(one).length > 0) ? ExitCode.FINDINGS : ExitCode.CLEAN;
  },
};

function runAll(args: CommandArguments, terminal: Terminal): ReportedScenario[] {
  const [path, ...files] = args.positionals as [string, ...string[]];
  const alongside = args.texts('alongside');
  checkStandardInput([path, ...files, ...alongside]);
  const [distributions] = distributionsAt([path], alongside, terminal, distributionsAndTenantsIn);
  const wanted = args.text('distribution');
  // Reads all files before running a scenario, so that a mistake in the last one is reported at once.
  const scenarios = files.flatMap(file => scenariosIn(file, terminal).map(scenario => ({ file, scenario })));
  return scenarios.map(({ file, scenario }) => {
    const { settings, logicalId, template } = findDistribution(wanted ?? scenario.distribution, distributions!, path);
    return { ...asUsageError(() => runScenario(scenario, settings)), file, distribution: logicalId, template };
  });
}

function scenariosIn(file: string, terminal: Terminal): Scenario[] {
  return readScenarios(parseDocument(readText(file, terminal), file === STANDARD_INPUT ? 'standard input' : file));
}
