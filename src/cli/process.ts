import { ExitCode, Terminal } from './command';
import { readInput } from './input/standard-input';
import { main } from './main';

const { stdout, stderr, env } = process;

let isBroken = false;

stdout.on('error', (error: NodeJS.ErrnoException) => {
  // `cdk-edge-cache policies | head -1` closes the pipe early, which is not an error.
  if (error.code === 'EPIPE' || isBroken) return;
  isBroken = true;
  stderr.write(`cdk-edge-cache: standard output cannot be written: ${error.code}\n`);
  process.exitCode = ExitCode.USAGE_ERROR;
});
// No stream is left to report it to.
stderr.on('error', () => {});

const terminal: Terminal = {
  print: text => void stdout.write(`${text}\n`),
  error: text => void stderr.write(`${text}\n`),
  readInput,
  directory: process.cwd(),
  columns: stdout.isTTY && stdout.columns > 0 ? Math.max(40, stdout.columns) : 80,
  colors: wantsColors(),
};

// Not process.exit(), which drops output that a pipe has not accepted yet.
process.exitCode = main(process.argv.slice(2), terminal);

/** https://no-color.org. FORCE_COLOR takes precedence, as in Node.js. */
function wantsColors(): boolean {
  if (env.FORCE_COLOR !== undefined) return !['0', 'false'].includes(env.FORCE_COLOR);
  return !env.NO_COLOR && stdout.isTTY && stdout.hasColors();
}
