import { ExitCode, Terminal } from './command';
import { readInput } from './input/standard-input';
import { main } from './main';

const { stdout, stderr, env } = process;

let isBroken = false;

stdout.on('error', (error: NodeJS.ErrnoException) => {
  // `cdk-edge-cache policies | head -1` closes the pipe before all is written; that is nobody's fault.
  if (error.code === 'EPIPE' || isBroken) return;
  isBroken = true;
  stderr.write(`cdk-edge-cache: standard output cannot be written: ${error.code}\n`);
  process.exitCode = ExitCode.USAGE_ERROR;
});
// There is nobody left to tell.
stderr.on('error', () => {});

const terminal: Terminal = {
  print: text => void stdout.write(`${text}\n`),
  error: text => void stderr.write(`${text}\n`),
  readInput,
  directory: process.cwd(),
  columns: stdout.isTTY && stdout.columns > 0 ? Math.max(40, stdout.columns) : 80,
  colors: wantsColors(),
};

// Not process.exit(): what is still on its way into a pipe would be lost.
process.exitCode = main(process.argv.slice(2), terminal);

/** https://no-color.org, and FORCE_COLOR as Node.js itself reads it: it wins. */
function wantsColors(): boolean {
  if (env.FORCE_COLOR !== undefined) return !['0', 'false'].includes(env.FORCE_COLOR);
  return !env.NO_COLOR && stdout.isTTY && stdout.hasColors();
}
