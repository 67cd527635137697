/*
 * Type-checks the code and runs ESLint with the same TypeScript programs: apart, both would parse and check aws-cdk-lib, which takes most of their time.
 * It reports what `tsc -p tsconfig.dev.json`, `tsc -p playground/tsconfig.json` and `npx projen eslint` report, and fails if they would.
 */
import { loadESLint } from 'eslint';
import * as ts from 'typescript';

const CONFIGURATIONS = ['tsconfig.dev.json', 'playground/tsconfig.json'];
const PATHS = ['src', 'test', 'examples', 'playground', 'scripts', 'bench', 'projenrc', '.projenrc.ts'];

function programOf(configuration: string): ts.Program {
  const host: ts.ParseConfigFileHost = {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: diagnostic => { throw new Error(ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')); },
  };
  // jsii checks the declarations when it compiles the package.
  const { fileNames: rootNames, options, errors } = ts.getParsedCommandLineOfConfigFile(configuration, { noEmit: true, declaration: false }, host)!;
  return ts.createProgram({ rootNames, options, configFileParsingDiagnostics: errors });
}

/** Returns the compiler's errors, as it prints them. */
function typeErrors(program: ts.Program): string {
  return ts.formatDiagnostics(ts.getPreEmitDiagnostics(program), {
    getCanonicalFileName: name => name, getCurrentDirectory: ts.sys.getCurrentDirectory, getNewLine: () => '\n',
  });
}

/** Returns ESLint's problems, as it prints them. A warning counts as a problem. */
async function lintErrors(programs: ts.Program[]): Promise<string> {
  const LegacyESLint = await loadESLint({ useFlatConfig: false });
  const eslint = new LegacyESLint({ extensions: ['.ts', '.tsx'], overrideConfig: { parserOptions: { programs, project: null } } });
  return (await eslint.loadFormatter('stylish')).format(await eslint.lintFiles(PATHS));
}

async function main(): Promise<void> {
  const programs = CONFIGURATIONS.map(programOf);
  const problems = [...programs.map(typeErrors), await lintErrors(programs)].filter(text => text !== '');
  if (problems.length > 0) {
    console.log(problems.join('\n'));
    process.exitCode = 1;
  }
}

main().catch(error => {
  console.error(error);
  process.exitCode = 1;
});
