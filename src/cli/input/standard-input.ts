import { readSync } from 'node:fs';
import { UsageError } from '../command';
import { MOST_BYTES } from './read-text';

/** All of standard input, unless it is more than anything that is read. */
export function readInput(): string {
  const chunks: Buffer[] = [];
  let size = 0;
  for (let chunk = readChunk(); chunk.length > 0; chunk = readChunk()) {
    chunks.push(chunk);
    size += chunk.length;
    // So that an endless input ends.
    if (size > MOST_BYTES) throw new UsageError('standard input is over 10 MB; CloudFormation takes templates up to 1 MB');
  }
  return Buffer.concat(chunks).toString('utf8');
}

function readChunk(): Buffer {
  const chunk = Buffer.alloc(65_536);
  for (;;) {
    try {
      return chunk.subarray(0, readSync(0, chunk));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      // Windows says so where others return 0.
      if (code === 'EOF') return Buffer.alloc(0);
      if (code !== 'EAGAIN') throw new UsageError(`standard input cannot be read: ${code}`);
      // Somebody else made the pipe non-blocking; Node.js has no other way to wait without a callback.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
