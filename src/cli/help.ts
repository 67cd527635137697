import { Command, CommandOption, ExitCode, Terminal } from './command';
import { HELP, usageOf } from './input/arguments';
import { Paint, paint } from './output/paint';
import { table } from './output/table';
import { wrap } from './output/wrap';
import { ownPackage } from './own-package';

const EXIT_CODES = [
  [String(ExitCode.CLEAN), 'nothing found'],
  [String(ExitCode.FINDINGS), 'findings, differences, or a scenario that failed'],
  [String(ExitCode.USAGE_ERROR), 'the command could not do its work'],
];

/** The help of the whole. */
export function generalHelp(commands: readonly Command[], terminal: Terminal): string {
  return [
    ...wrap(ownPackage().description, terminal.columns),
    '',
    ...section('usage', indented([
      'cdk-edge-cache COMMAND [ARGUMENT...]', 'cdk-edge-cache help COMMAND', 'cdk-edge-cache --version',
    ]), terminal),
    ...section('commands', table(commands.map(({ name, summary }) => [name, summary]), terminal, { indent: 2 }), terminal),
    ...section('exit codes', table(EXIT_CODES, terminal, { indent: 2 }), terminal),
  ].join('\n').trimEnd();
}

/** The help of a command. */
export function helpOf(command: Command, terminal: Terminal): string {
  return [
    ...section('usage', indented([['cdk-edge-cache', command.name, command.positionals, '[OPTION...]'].filter(Boolean).join(' ')]), terminal),
    ...wrap(command.summary, terminal.columns),
    '',
    ...section('options', table([...command.options, HELP].map(row), terminal, { indent: 2 }), terminal),
    ...command.examples.length === 0 ? [] : section('examples', indented(command.examples.flatMap(example => shellLines(example, terminal.columns - 2))), terminal),
    ...section('exit codes', table(EXIT_CODES, terminal, { indent: 2 }), terminal),
  ].join('\n').trimEnd();
}

function section(title: string, body: string, terminal: Terminal): string[] {
  return [paint(`${title}:`, Paint.HEADING, terminal), body, ''];
}

/** A long command goes on in the next line, as a shell would take it: never inside of quotes. */
function shellLines(command: string, width: number): string[] {
  if (command.length <= width) return [command];
  const lines: string[] = [];
  for (const word of command.match(/(?:'[^']*'|\S)+/g) ?? []) {
    const last = lines.at(-1);
    // Two characters are kept for ` \`.
    if (last !== undefined && last.length + 1 + word.length + 2 <= width) {
      lines.splice(-1, 1, `${last} ${word}`);
    } else {
      lines.push(last === undefined ? word : `  ${word}`);
    }
  }
  return lines.map((line, at) => at < lines.length - 1 ? `${line} \\` : line);
}

function indented(lines: readonly string[]): string {
  return lines.map(line => `  ${line}`).join('\n');
}

function row(option: CommandOption): string[] {
  const notes = [...option.choices === undefined ? [] : [`One of ${option.choices.join(', ')}.`], ...option.multiple ? ['May be repeated.'] : []];
  return [option.short === undefined ? `    ${usageOf(option)}` : usageOf(option), [option.description, ...notes].join(' ')];
}
