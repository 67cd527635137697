import { parseArgs } from 'node:util';
import { didYouMean } from '../../edge/nearest';
import { Command, CommandArguments, CommandOption, UsageError } from '../command';

/** An error in the arguments. `main` refers to the help of the command. */
export class ArgumentError extends UsageError {}

/** An option of every command. */
export const HELP: CommandOption = { name: 'help', short: 'h', description: 'Prints this help.' };

/** The option for templates that define policies, but are not reported on. */
export const ALONGSIDE: CommandOption = {
  name: 'alongside', value: 'PATH', multiple: true, description: 'A template or folder that defines policies which the other templates import. It is not checked.',
};

/** Parses the arguments of a command. Returns `undefined` if they request its help. */
export function readArguments(argv: readonly string[], command: Command): CommandArguments | undefined {
  const options = [...command.options, HELP];
  // Not strict, because Node.js has other messages. The checks below use the tokens.
  const { tokens, positionals } = parseArgs({ args: [...argv], options: configOf(options), strict: false, allowPositionals: true, tokens: true });
  const given = tokens.filter(token => token.kind === 'option');
  if (given.some(token => token.name === HELP.name)) return undefined;
  given.forEach(token => checkToken(token, options));
  options.forEach(option => checkRepetition(option, given));
  checkArity(positionals, command);
  const texts = (option: string) => given.filter(token => token.name === option).flatMap(token => token.value ?? []);
  return { positionals, texts, text: option => texts(option)[0], isSet: option => given.some(token => token.name === option) };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string;
  readonly inlineValue?: boolean;
}

function configOf(options: readonly CommandOption[]) {
  return Object.fromEntries(options.map(({ name, short, value, multiple = false }) =>
    [name, { type: value === undefined ? 'boolean' as const : 'string' as const, multiple, ...short === undefined ? {} : { short } }]));
}

function checkToken(token: OptionToken, options: readonly CommandOption[]): void {
  const option = options.find(one => one.name === token.name);
  if (option === undefined) {
    throw new ArgumentError(`unknown option '${token.rawName}'${didYouMean(token.name, options.map(one => one.name), '--')}`);
  }
  if (option.value === undefined) {
    if (token.value !== undefined) throw new ArgumentError(`option '${token.rawName}' takes no value, got '${token.value}'; remove the value`);
    return;
  }
  if (token.value === undefined) throw new ArgumentError(`option '${token.rawName}' requires a value: ${usageOf(option)}`);
  // An option in place of a value is usually a forgotten value.
  if (token.inlineValue === false && token.value.length > 1 && token.value.startsWith('-')) {
    throw new ArgumentError(`option '${token.rawName}' requires a value, got the option '${token.value}'; if that is the value, write '--${option.name}=${token.value}'`);
  }
  checkChoice(token.value, option);
}

function checkChoice(value: string, { name, choices }: CommandOption): void {
  if (choices === undefined || choices.includes(value)) return;
  throw new ArgumentError(`option '--${name}' must be one of ${choices.join(', ')}, got '${value}'${didYouMean(value, choices)}`);
}

function checkRepetition(option: CommandOption, given: readonly OptionToken[]): void {
  if (option.multiple || option.value === undefined || given.filter(token => token.name === option.name).length < 2) return;
  throw new ArgumentError(`option '--${option.name}' is given more than once; pass it once`);
}

function checkArity(positionals: readonly string[], { arity, positionals: names }: Command): void {
  const { min, max = Infinity } = arity;
  if (positionals.length < min) throw new ArgumentError(`missing argument: ${names}`);
  if (positionals.length > max) throw new ArgumentError(`unexpected argument '${positionals[max]}'; ${max === 0 ? 'the command takes none' : `expected ${names}`}`);
}

/** The option as in the help, `-H, --header 'NAME: VALUE'`. */
export function usageOf({ name, short, value }: CommandOption): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}
