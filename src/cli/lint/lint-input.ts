import { CONFIGURATION_OPTIONS, readConfiguration } from './configuration';
import { CommandArguments, Terminal } from '../command';
import { ALONGSIDE } from '../input/arguments';
import { readTemplates } from '../input/read-templates';
import { checkStandardInput } from '../input/read-text';

/** The options that `readLintInput` reads. */
export const LINT_INPUT_OPTIONS = [...CONFIGURATION_OPTIONS, ALONGSIDE];

/** Reads the input of `lint` and `report`. */
export function readLintInput(args: CommandArguments, terminal: Terminal) {
  const alongside = args.texts('alongside');
  checkStandardInput([...args.positionals, ...alongside, args.text('config')]);
  // Report configuration errors before reading large templates.
  const configuration = readConfiguration(args, terminal);
  return { templates: readTemplates(args.positionals, terminal), others: readTemplates(alongside, terminal), configuration };
}
