import { CONFIGURATION_OPTIONS, LintConfiguration, readConfiguration } from './configuration';
import { CommandArguments, Terminal } from '../command';
import { ALONGSIDE } from '../input/arguments';
import { InputTemplate, readTemplates } from '../input/read-templates';
import { checkStandardInput } from '../input/read-text';

/** The input of `lint` and `report`. */
export interface LintInput {
  readonly templates: readonly InputTemplate[];
  readonly others: readonly InputTemplate[];
  readonly configuration: LintConfiguration;
}

/** The options that `readLintInput` reads. */
export const LINT_INPUT_OPTIONS = [...CONFIGURATION_OPTIONS, ALONGSIDE];

export function readLintInput(args: CommandArguments, terminal: Terminal): LintInput {
  const alongside = args.texts('alongside');
  checkStandardInput([...args.positionals, ...alongside, args.text('config')]);
  // Report configuration errors before reading large templates.
  const configuration = readConfiguration(args, terminal);
  return { templates: readTemplates(args.positionals, terminal), others: readTemplates(alongside, terminal), configuration };
}
