import { spawnSync } from 'child_process';

/**
 * Runs a command that says nothing unless it fails.
 *
 * @returns what it printed
 * @throws with the end of what it printed, if it fails
 */
export function runQuietly(command: string, args: string[], options: { readonly cwd: string; readonly env?: { [name: string]: string } }): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: options.cwd, env: { ...process.env, ...options.env }, encoding: 'utf8', maxBuffer: Infinity,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} fails\n${error?.message ?? `${stdout}${stderr}`.slice(-4000)}`);
  return stdout;
}

/** The version that a command prints of itself, on whichever stream; nothing where there is no such command. */
export function versionOf(command: string, ...args: string[]): string | undefined {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? /\d+(\.\d+)+/.exec(`${stdout}${stderr}`)?.[0] : undefined;
}
