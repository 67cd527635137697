import { readSync } from 'node:fs';
import { UsageError } from '../command';
import { MOST_BYTES } from './read-text';

/** Reads standard input up to the maximum size. */
export function readInput(): string {
  const chunks: Buffer[] = [];
  let size = 0;
  for (let chunk = readChunk(); chunk.length > 0; chunk = readChunk()) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > MOST_BYTES) throw new UsageError('standard input has more than 10 MB, which is the maximum; CloudFormation accepts templates up to 1 MB');
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
      // Windows throws EOF where other systems return 0.
      if (code === 'EOF') return Buffer.alloc(0);
      if (code !== 'EAGAIN') throw new UsageError(`standard input cannot be read: ${code}`);
      // The other end made the pipe non-blocking. Node.js has no other synchronous wait.
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
