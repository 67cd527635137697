import { Terminal } from '../../src/cli/command';

/** What a fake terminal starts with. */
export interface FakeTerminalOptions {
  /** What stands on standard input; empty if left out. */
  readonly input?: string;
  /** The folder that relative paths start from; the current one if left out. */
  readonly directory?: string;
  /** How many characters fit on a line; 80 if left out. */
  readonly columns?: number;
  /** Whether colors may be used; no if left out. */
  readonly colors?: boolean;
}

/** A terminal that keeps what is printed. */
export interface FakeTerminal extends Terminal {
  /** All of standard output so far, without the last line end: `JSON.parse(terminal.output)`, `terminal.output.split('\n')`. */
  readonly output: string;

  /** All of standard error so far, without the last line end. */
  readonly errors: string;
}

/** `const t = fakeTerminal({ input }); main(['lint', '-'], t); expect(t.output)...` */
export function fakeTerminal(options: FakeTerminalOptions = {}): FakeTerminal {
  const printed: string[] = [];
  const errors: string[] = [];
  return {
    print: text => void printed.push(text),
    error: text => void errors.push(text),
    readInput: () => options.input ?? '',
    directory: options.directory ?? process.cwd(),
    columns: options.columns ?? 80,
    colors: options.colors ?? false,
    get output() {
      return printed.join('\n');
    },
    get errors() {
      return errors.join('\n');
    },
  };
}
