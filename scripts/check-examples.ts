/*
 * Type-checks the TypeScript blocks of the pages under docs/, as `jsii-rosetta` does with those of the README and the docstrings. Each block is a
 * separate file that imports the package by its name.
 */
import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import ts from 'typescript';

const ROOT = join(__dirname, '..');

interface Example {
  /** The name of the file that it is compiled as. */
  readonly file: string;
  readonly page: string;
  /** The line of the page before the block. */
  readonly line: number;
  readonly text: string;
}

const examples = readdirSync(join(ROOT, 'docs')).filter(page => page.endsWith('.md')).flatMap(examplesOf);
const byFile = new Map(examples.map(example => [example.file, example]));

const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.dev.json'), path => readFileSync(path, 'utf8'));
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
const checked = { ...options, noEmit: true, noUnusedLocals: false, noUnusedParameters: false };
const host = ts.createCompilerHost(checked);
const { fileExists, readFile, getSourceFile } = host;
host.fileExists = file => byFile.has(file) || fileExists(file);
host.readFile = file => byFile.get(file)?.text ?? readFile(file);
host.getSourceFile = (file, version, ...more) => {
  const example = byFile.get(file);
  return example === undefined ? getSourceFile(file, version, ...more) : ts.createSourceFile(file, example.text, version);
};

const program = ts.createProgram([...byFile.keys()], checked, host);
const problems = ts.getPreEmitDiagnostics(program).filter(({ file }) => file !== undefined && byFile.has(file.fileName));
for (const { file, start = 0, messageText } of problems) {
  const example = byFile.get(file!.fileName)!;
  const { line } = file!.getLineAndCharacterOfPosition(start);
  console.error(`docs/${example.page}:${example.line + line + 1}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`);
}
console.log(`examples: ${examples.length} examples in docs/, ${problems.length} problems`);
process.exitCode = problems.length === 0 ? 0 : 1;

function examplesOf(page: string): Example[] {
  const lines = readFileSync(join(ROOT, 'docs', page), 'utf8').split('\n');
  const found: Example[] = [];
  for (const [start, opening] of lines.entries()) {
    const indent = /^( *)```ts\b/.exec(opening)?.[1];
    if (indent === undefined) continue;
    const end = lines.indexOf(`${indent}\`\`\``, start + 1);
    const text = lines.slice(start + 1, end).map(line => line.slice(indent.length)).join('\n');
    found.push({ file: join(ROOT, 'docs', `${page}-${start + 1}.ts`), page, line: start + 1, text });
  }
  return found;
}
