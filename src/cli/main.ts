import { Command, ExitCode, UsageError, Terminal } from './command';
import { COMMANDS } from './commands';
import { generalHelp, helpOf } from './help';
import { readArguments, ArgumentError } from './input/arguments';
import { didYouMean } from '../edge/nearest-name';
import { stripControlCharacters } from './output/strip-control-characters';
import { ownPackage } from './own-package';

/** Runs `cdk-edge-cache` with its arguments. Never throws. */
export function main(argv: readonly string[], terminal: Terminal, commands: readonly Command[] = COMMANDS): ExitCode {
  try {
    return run(argv, terminal, commands);
  } catch (error) {
    terminal.error(`cdk-edge-cache: ${stripControlCharacters(error instanceof UsageError ? error.message : internalError(error)).trim()}`);
    if (error instanceof ArgumentError) terminal.error(`see '${helpCommand(argv[0], commands)}'`);
    if (!(error instanceof UsageError) && process.env.CDK_EDGE_CACHE_DEBUG) terminal.error(String((error as Error)?.stack ?? error));
    return ExitCode.USAGE_ERROR;
  }
}

function run([first, ...rest]: readonly string[], terminal: Terminal, commands: readonly Command[]): ExitCode {
  switch (first) {
    case undefined:
      // A script that lost its arguments must not succeed.
      terminal.error(generalHelp(commands, terminal));
      return ExitCode.USAGE_ERROR;
    case '--help': case '-h': case 'help':
      return help(rest, terminal, commands);
    case '--version':
      terminal.print(ownPackage().version);
      return ExitCode.CLEAN;
    default: {
      const command = commandNamed(first, commands);
      const args = readArguments(rest, command);
      return args === undefined ? help([command.name], terminal, commands) : command.run(args, terminal);
    }
  }
}

function help([name, extra]: readonly string[], terminal: Terminal, commands: readonly Command[]): ExitCode {
  if (extra !== undefined) throw new ArgumentError(`unexpected argument '${extra}'; pass one command`);
  terminal.print(name === undefined ? generalHelp(commands, terminal) : helpOf(commandNamed(name, commands), terminal));
  return ExitCode.CLEAN;
}

function commandNamed(name: string, commands: readonly Command[]): Command {
  const command = commands.find(one => one.name === name);
  if (command !== undefined) return command;
  const names = commands.map(one => one.name);
  if (name.startsWith('-')) throw new ArgumentError(`unknown option '${name}'; the command comes first, one of ${names.join(', ')}`);
  throw new ArgumentError(`unknown command '${name}'${didYouMean(name, names) || `; available commands: ${names.join(', ')}`}`);
}

function helpCommand(name: string | undefined, commands: readonly Command[]): string {
  return ['cdk-edge-cache', ...commands.some(command => command.name === name) ? [name] : [], '--help'].join(' ');
}

function internalError(error: unknown): string {
  const message = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return `internal error: ${message}; report it at ${ownPackage().issues} (CDK_EDGE_CACHE_DEBUG=1 prints a stack trace)`;
}
