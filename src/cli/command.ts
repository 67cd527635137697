/** The exit code of the process. */
export enum ExitCode {
  CLEAN = 0,
  /** The command found something: findings, differences or a failed scenario. */
  FINDINGS = 1,
  /** The command could not run. */
  USAGE_ERROR = 2,
}

/** A usage or input error. The message is one line with the problem, its location and the fix. */
export class UsageError extends Error {}

/** The environment of a command, so that tests can replace it. */
export interface Terminal {
  /** Prints one or more lines to standard output. */
  readonly print: (text: string) => void;
  /** Prints a line to standard error. */
  readonly error: (text: string) => void;
  /** Reads all of standard input. */
  readonly readInput: () => string;
  /** The folder that relative paths start from. */
  readonly directory: string;
  /** The number of characters on a line. */
  readonly columns: number;
  readonly colors: boolean;
}

/** An option of a command, `--name`. */
export interface CommandOption {
  readonly name: string;
  readonly short?: string;
  /** The placeholder of the value in the help, `FILE`. Absent for a switch. */
  readonly value?: string;
  /** True if the option can be repeated. */
  readonly multiple?: boolean;
  readonly choices?: readonly string[];
  readonly description: string;
}

/** The parsed arguments of a command. */
export interface CommandArguments {
  readonly positionals: readonly string[];
  readonly text: (option: string) => string | undefined;
  readonly texts: (option: string) => readonly string[];
  readonly isSet: (option: string) => boolean;
}

/** A command of `cdk-edge-cache`. */
export interface Command {
  readonly name: string;
  /** A sentence for the help. */
  readonly summary: string;
  /** The positional arguments as the help shows them, `PATH...`. */
  readonly positionals: string;
  /** The number of positional arguments. */
  readonly arity: { readonly min: number; readonly max?: number };
  readonly options: readonly CommandOption[];
  readonly examples: readonly string[];
  readonly run: (args: CommandArguments, terminal: Terminal) => ExitCode;
}
