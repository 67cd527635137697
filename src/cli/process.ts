import { readSync } from 'node:fs';
import { Misuse, Terminal } from './command';
import { main } from './main';

const { stdout, stderr, env } = process;

// `cdk-edge-cache policies | head -1` closes the pipe before all is written; that is nobody's fault.
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

const terminal: Terminal = {
  print: text => void stdout.write(`${text}\n`),
  complain: text => void stderr.write(`${text}\n`),
  readInput,
  directory: process.cwd(),
  columns: stdout.isTTY ? Math.max(40, stdout.columns) : 80,
  colors: wantsColors(),
};

// Not process.exit(): what is still on its way into a pipe would be lost.
process.exitCode = main(process.argv.slice(2), terminal);

/** https://no-color.org, and FORCE_COLOR as Node.js itself reads it: it wins. */
function wantsColors(): boolean {
  if (env.FORCE_COLOR !== undefined) return !['0', 'false'].includes(env.FORCE_COLOR);
  return !env.NO_COLOR && stdout.isTTY && stdout.hasColors();
}

const MOST_INPUT = 10 * 1024 * 1024;

function readInput(): string {
  const chunks: Buffer[] = [];
  let size = 0;
  for (let chunk = readChunk(); chunk.length > 0; chunk = readChunk()) {
    chunks.push(chunk);
    size += chunk.length;
    // So that an endless input ends.
    if (size > MOST_INPUT) throw new Misuse('standard input is over 10 MB; CloudFormation takes templates up to 1 MB');
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readChunk(): Buffer {
  const chunk = Buffer.alloc(65_536);
  for (;;) {
    try {
      return chunk.subarray(0, readSync(0, chunk));
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      // Windows says so where others return 0.
      if (code === 'EOF') return Buffer.alloc(0);
      if (code !== 'EAGAIN') throw new Misuse(`cannot read standard input: ${message}`);
      // Somebody else made the pipe non-blocking; Node.js has no other way to wait without a callback.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
