import * as fc from 'fast-check';
import { fakeTerminal } from './fake-terminal';
import { Command, CommandArguments, ExitCode, UsageError } from '../../src/cli/command';
import { COMMANDS } from '../../src/cli/commands';
import { main } from '../../src/cli/main';

let seen: CommandArguments | undefined;

const LOOK: Command = {
  name: 'look',
  summary: 'Looks at what is there.',
  positionals: 'PATH...',
  arity: { min: 1, max: 2 },
  options: [
    { name: 'format', short: 'f', value: 'FORMAT', choices: ['text', 'json'], description: 'How it is printed.' },
    { name: 'header', short: 'H', value: "'NAME: VALUE'", multiple: true, description: 'A header.' },
    { name: 'quiet', short: 'q', description: 'Prints nothing.' },
  ],
  examples: ['cdk-edge-cache look here'],
  run: (args, terminal) => {
    seen = args;
    terminal.print('looked');
    return ExitCode.FINDINGS;
  },
};

function failing(error: unknown): Command {
  return { ...LOOK, name: 'fail', run: () => { throw error; } };
}

function run(argv: readonly string[], commands: readonly Command[] = [LOOK, failing(new UsageError('nothing to see'))]) {
  const terminal = fakeTerminal();
  return { code: main(argv, terminal, commands), output: terminal.output, errors: terminal.errors };
}

beforeEach(() => { seen = undefined; });

test('a command receives its arguments, and its exit code is that of the whole', () => {
  expect(run(['look', 'a', '-f', 'json', '-HA: 1', '--header', 'B: 2', '-q', 'b'])).toEqual({ code: ExitCode.FINDINGS, output: 'looked', errors: '' });
  expect(seen!.positionals).toEqual(['a', 'b']);
  expect(seen!.text('format')).toBe('json');
  expect(seen!.texts('header')).toEqual(['A: 1', 'B: 2']);
  expect(seen!.isSet('quiet')).toBe(true);
});

test('what is not given is not there', () => {
  run(['look', 'a']);
  expect([seen!.text('format'), seen!.texts('header'), seen!.isSet('quiet')]).toEqual([undefined, [], false]);
});

test('after -- nothing is an option', () => {
  run(['look', '--', '--quiet', '--help']);
  expect(seen!.positionals).toEqual(['--quiet', '--help']);
});

test('a value may begin with - when it is written with =, and - alone is a value', () => {
  run(['look', '-', '--header=-x', '-H', '-']);
  expect(seen!.positionals).toEqual(['-']);
  expect(seen!.texts('header')).toEqual(['-x', '-']);
});

test.each([
  ['an unknown option', ['look', 'a', '--fromat=json'], "unknown option '--fromat'; did you mean '--format'?"],
  ['an unknown option like no other', ['look', 'a', '--zzzzzz'], "unknown option '--zzzzzz'"],
  ['an unknown short option', ['look', 'a', '-z'], "unknown option '-z'"],
  ['a value that is missing', ['look', 'a', '--format'], "option '--format' needs a value: -f, --format FORMAT"],
  ['an option in place of a value', ['look', 'a', '--format', '--quiet'],
    "option '--format' needs a value, got the option '--quiet'; if that is the value, write '--format=--quiet'"],
  ['a value that is no choice', ['look', 'a', '--format', 'jsn'], "option '--format' is one of text, json, got 'jsn'; did you mean 'json'?"],
  ['a value for a switch', ['look', 'a', '--quiet=yes'], "option '--quiet' takes no value, got 'yes'; leave it out"],
  ['an option given twice', ['look', 'a', '-f', 'text', '-f', 'json'], "option '--format' is given twice; give it once"],
  ['too few arguments', ['look'], 'an argument is missing: PATH...'],
  ['too many arguments', ['look', 'a', 'b', 'c'], "unexpected argument 'c'; the arguments are PATH..."],
])('%s is one line, and where the help is', (_name, argv, line) => {
  expect(run(argv)).toEqual({ code: ExitCode.USAGE_ERROR, output: '', errors: `cdk-edge-cache: ${line}\nsee 'cdk-edge-cache look --help'` });
  expect(seen).toBeUndefined();
});

test.each([
  ['an unknown command', ['lok'], "unknown command 'lok'; did you mean 'look'?"],
  ['an unknown command like no other', ['frobnicate'], "unknown command 'frobnicate'; the commands are look, fail"],
  ['help for an unknown command', ['help', 'lok'], "unknown command 'lok'; did you mean 'look'?"],
  ['an option before the command', ['--quiet', 'look'], "unknown option '--quiet'; a command comes first, one of look, fail"],
  ['help for two commands', ['help', 'look', 'fail'], "unexpected argument 'fail'; help is for one command"],
  ['the name of a member of objects', ['constructor'], "unknown command 'constructor'; the commands are look, fail"],
])('%s is one line, and where the general help is', (_name, argv, line) => {
  expect(run(argv)).toEqual({ code: ExitCode.USAGE_ERROR, output: '', errors: `cdk-edge-cache: ${line}\nsee 'cdk-edge-cache --help'` });
});

test.each([['--help'], ['-h'], ['help']])('%s lists the commands', flag => {
  const { code, output, errors } = run([flag]);
  expect([code, errors]).toEqual([ExitCode.CLEAN, '']);
  expect(output).toContain('look  Looks at what is there.');
});

test('no argument at all prints the help as an error, since nothing was done', () => {
  const { code, output, errors } = run([]);
  expect([code, output]).toEqual([ExitCode.USAGE_ERROR, '']);
  expect(errors).toContain('look  Looks at what is there.');
});

test.each([
  [['help', 'look']], [['look', '--help']], [['look', '-h']], [['look', 'a', '--nonsense', '--help']],
])('%j explains the command and does not run it', argv => {
  const { code, output } = run(argv);
  expect(code).toBe(ExitCode.CLEAN);
  expect(seen).toBeUndefined();
  expect(output).toContain('cdk-edge-cache look PATH... [OPTION...]');
  expect(output).toMatch(/-f, --format FORMAT +How it is printed. One of text,\s+json./);
  expect(output).toMatch(/-H, --header 'NAME: VALUE' +A header. May be repeated./);
  expect(output).toContain('  cdk-edge-cache look here');
});

test('an example that is too long goes on in the next line, but not inside of quotes', () => {
  const example = "cdk-edge-cache look here -H 'Cookie: session=abc; theme=dark' --header 'Accept-Language: en' --quiet";
  const terminal = fakeTerminal({ columns: 60 });
  main(['help', 'look'], terminal, [{ ...LOOK, examples: [example] }]);
  expect(terminal.output).toContain(`examples:
  cdk-edge-cache look here -H \\
    'Cookie: session=abc; theme=dark' --header \\
    'Accept-Language: en' --quiet
`);
});

test('--version prints the version of the package', () => {
  expect(run(['--version'])).toEqual({ code: ExitCode.CLEAN, output: '0.0.0', errors: '' });
});

test('what a command cannot do is one line, without the help', () => {
  expect(run(['fail', 'a'])).toEqual({ code: ExitCode.USAGE_ERROR, output: '', errors: 'cdk-edge-cache: nothing to see' });
});

test('line ends and escape sequences in an error do not reach the terminal', () => {
  const { errors } = run(['fail', 'a'], [failing(new UsageError("'a\u001b[2J\nb\u2028c'"))]);
  expect(errors).toBe("cdk-edge-cache: 'a [2J b c'");
});

describe('a fault of ours', () => {
  afterEach(() => { delete process.env.CDK_EDGE_CACHE_DEBUG; });

  test.each<[string, unknown, string]>([
    ['an error', new TypeError('x is not a function\nat all'), 'x is not a function'],
    ['something else', 'thrown text', 'thrown text'],
    ['nothing', undefined, 'undefined'],
  ])('thrown as %s is one line that says where to report it', (_name, error, what) => {
    const { code, output, errors } = run(['fail', 'a'], [failing(error)]);
    expect([code, output]).toEqual([ExitCode.USAGE_ERROR, '']);
    expect(errors).toBe(`cdk-edge-cache: a fault of cdk-edge-cache itself, not of what it was given: ${what}; please report it at `
      + 'https://github.com/cdk-edge-cache/cdk-edge-cache/issues (CDK_EDGE_CACHE_DEBUG=1 shows where it happened)');
  });

  test('shows where it happened when asked', () => {
    process.env.CDK_EDGE_CACHE_DEBUG = '1';
    expect(run(['fail', 'a'], [failing(new TypeError('oops'))]).errors).toMatch(/^cdk-edge-cache: .*\nTypeError: oops\n {4}at /);
  });

  test('is not what a misuse is, even then', () => {
    process.env.CDK_EDGE_CACHE_DEBUG = '1';
    expect(run(['fail', 'a']).errors).toBe('cdk-edge-cache: nothing to see');
  });
});

test('whatever the arguments are, they are understood or one line says why not', () => {
  const word = fc.oneof(fc.string(), fc.constantFrom('look', 'help', '--', '-', '--format', '--format=json', '-f', '-q', '-qf', '--__proto__', '--no-quiet', '--help'));
  fc.assert(fc.property(fc.array(word, { maxLength: 6 }), argv => {
    const { code, errors } = run(argv, [LOOK]);
    expect(errors).not.toContain('fault');
    if (code === ExitCode.USAGE_ERROR && argv.length > 0) expect(errors).toMatch(/^cdk-edge-cache: [^\n]+\nsee '[^\n]+'$/);
  }), { numRuns: 1000 });
});

test('every command is listed, and its help fits the terminal', () => {
  const terminal = fakeTerminal({ columns: 80 });
  for (const argv of [['help'], ...COMMANDS.map(command => ['help', command.name])]) main(argv, terminal);
  const lines = terminal.output.split('\n');
  expect(lines.filter(line => line.length > 80)).toEqual([]);
  for (const { name } of COMMANDS) expect(lines.some(line => line.startsWith(`  ${name} `))).toBe(true);
});
