/** How a command ends. */
export enum ExitCode {
  CLEAN = 0,
  /** There are findings, or a scenario failed. */
  FINDINGS = 1,
  /** The command could not do its work: wrong arguments, or a file that it cannot read. */
  USAGE_ERROR = 2,
}

/** Why a command could not do its work: one line that says what, where, and what to do. Ends it with `USAGE_ERROR`. */
export class UsageError extends Error {}

/** What a command sees of the world, so that it runs in tests as it does in a shell. */
export interface Terminal {
  /** Prints a line, or several, to standard output. */
  readonly print: (text: string) => void;

  /** Prints a line to standard error. */
  readonly error: (text: string) => void;

  /** All of standard input. */
  readonly readInput: () => string;

  /** The folder that relative paths start from. */
  readonly directory: string;

  /** How many characters fit on a line. */
  readonly columns: number;

  /** Whether colors may be used. */
  readonly colors: boolean;
}

/** An option of a command, `--name`. */
export interface CommandOption {
  readonly name: string;
  readonly short?: string;
  /** What stands for its value in the help, `FILE`; a switch has none. */
  readonly value?: string;
  /** Whether it may be given several times. */
  readonly multiple?: boolean;
  /** The values that it may have. */
  readonly choices?: readonly string[];
  readonly description: string;
}

/** The arguments of a command, read by its options. */
export interface CommandArguments {
  readonly positionals: readonly string[];
  readonly text: (option: string) => string | undefined;
  readonly texts: (option: string) => readonly string[];
  readonly isSet: (option: string) => boolean;
}

/** A command of `cdk-edge-cache`. */
export interface Command {
  readonly name: string;
  /** What it does, in half a line. */
  readonly summary: string;
  /** Its positional arguments as the help shows them, `PATH...`. */
  readonly positionals: string;
  /** How many positional arguments it takes. */
  readonly arity: { readonly min: number; readonly max?: number };
  readonly options: readonly CommandOption[];
  /** Examples, a line each. */
  readonly examples: readonly string[];
  readonly run: (args: CommandArguments, terminal: Terminal) => ExitCode;
}
