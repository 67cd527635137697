import { parseArgs } from 'node:util';
import { Command, CommandArguments, CommandOption, UsageError } from '../command';
import { didYouMean } from './nearest';

/** A `UsageError` that the help of the command would have prevented. */
export class ArgumentError extends UsageError {}

/** Every command has it; none needs to say so. */
export const HELP: CommandOption = { name: 'help', short: 'h', description: 'Prints this help.' };

/** The arguments of a command, or nothing when they ask for its help. */
export function readArguments(argv: readonly string[], command: Command): CommandArguments | undefined {
  const options = [...command.options, HELP];
  // Not strict, because Node.js would throw at the first mistake, in its own words: the tokens say what was written.
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
    if (token.value !== undefined) throw new ArgumentError(`option '${token.rawName}' takes no value, got '${token.value}'; leave it out`);
    return;
  }
  if (token.value === undefined) throw new ArgumentError(`option '${token.rawName}' needs a value: ${usageOf(option)}`);
  // An option where a value should stand is most often a forgotten value.
  if (token.inlineValue === false && token.value.length > 1 && token.value.startsWith('-')) {
    throw new ArgumentError(`option '${token.rawName}' needs a value, got the option '${token.value}'; if that is the value, write '--${option.name}=${token.value}'`);
  }
  checkChoice(token.value, option);
}

function checkChoice(value: string, { name, choices }: CommandOption): void {
  if (choices === undefined || choices.includes(value)) return;
  throw new ArgumentError(`option '--${name}' is one of ${choices.join(', ')}, got '${value}'${didYouMean(value, choices)}`);
}

function checkRepetition(option: CommandOption, given: readonly OptionToken[]): void {
  if (option.multiple || option.value === undefined || given.filter(token => token.name === option.name).length < 2) return;
  throw new ArgumentError(`option '--${option.name}' is given twice; give it once`);
}

function checkArity(positionals: readonly string[], { arity, positionals: names }: Command): void {
  const { min, max = Infinity } = arity;
  if (positionals.length < min) throw new ArgumentError(`an argument is missing: ${names}`);
  if (positionals.length > max) throw new ArgumentError(`unexpected argument '${positionals[max]}'; ${max === 0 ? 'there are none' : `the arguments are ${names}`}`);
}

/** The option as the help writes it, `-H, --header 'NAME: VALUE'`. */
export function usageOf({ name, short, value }: CommandOption): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}
