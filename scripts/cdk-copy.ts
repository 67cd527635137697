import { execFileSync } from 'child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { runQuietly } from './run-quietly';

const ROOT = join(__dirname, '..');

/**
 * A copy of the repository with other packages installed, such as another version of CDK.
 */
export class CdkCopy {
  /**
   * Creates a copy, and removes it after use.
   *
   * @param packages the packages to install, in npm's notation: `aws-cdk-lib@latest`
   */
  public static with<T>(packages: readonly string[], use: (copy: CdkCopy) => T): T {
    const path = mkdtempSync(join(tmpdir(), 'copy-'));
    try {
      const installed = join(path, 'installed');
      mkdirSync(installed);
      writeFileSync(join(installed, 'package.json'), '{"private":true}');
      runQuietly('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', ...packages], { cwd: installed });
      copyTree(path);
      linkPackages(join(path, 'node_modules'), [join(installed, 'node_modules'), join(ROOT, 'node_modules')]);
      return use(new CdkCopy(path));
    } finally {
      rmSync(path, { recursive: true, force: true });
    }
  }

  private constructor(public readonly path: string) {}

  /** Runs a command and returns its output. Throws if it fails. */
  public run(command: string, ...args: string[]): string {
    return runQuietly(command, args, { cwd: this.path });
  }

  public versionOf(name: string): string {
    return JSON.parse(readFileSync(join(this.path, 'node_modules', name, 'package.json'), 'utf8')).version;
  }
}

function copyTree(copy: string): void {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, encoding: 'utf8' });
  const files = new Set([...listed.split('\n'), 'tsconfig.json', 'lib']);
  for (const file of files) {
    if (file !== '' && existsSync(join(ROOT, file))) cpSync(join(ROOT, file), join(copy, file), { recursive: true });
  }
}

/** Links the packages of all folders. If two have the same package, the first one is used. */
function linkPackages(folder: string, sources: readonly string[]): void {
  mkdirSync(folder);
  for (const source of sources) {
    for (const name of readdirSync(source)) {
      // Both sources can have packages of one scope, such as `@aws-cdk`.
      const sharing = name.startsWith('@') ? sources.map(one => join(one, name)).filter(existsSync) : [];
      if (existsSync(join(folder, name))) continue;
      if (sharing.length > 1) linkPackages(join(folder, name), sharing);
      else symlinkSync(join(source, name), join(folder, name));
    }
  }
}
