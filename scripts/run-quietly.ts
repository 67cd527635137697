import { spawnSync } from 'child_process';

/**
 * Runs a command without printing its output.
 *
 * @returns the output
 * @throws with the end of the output, if the command fails
 */
export function runQuietly(command: string, args: string[], options: { readonly cwd: string; readonly env?: { [name: string]: string } }): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd: options.cwd, env: { ...process.env, ...options.env }, encoding: 'utf8', maxBuffer: Infinity,
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed\n${error?.message ?? `${stdout}${stderr}`.slice(-4000)}`);
  return stdout;
}

/** The version that a command prints, on either stream; nothing if the command does not exist. */
export function versionOf(command: string, ...args: string[]): string | undefined {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8' });
  return status === 0 ? /\d+(\.\d+)+/.exec(`${stdout}${stderr}`)?.[0] : undefined;
}
