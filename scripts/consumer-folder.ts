import { execFileSync } from 'child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { basename, dirname, join } from 'path';

const ROOT = join(__dirname, '..');

/**
 * A folder as a user has one: nothing is in it but the packed library and what is installed beside it.
 */
export class ConsumerFolder {
  /**
   * Makes one, and removes it afterwards.
   *
   * @param packages what is installed with the library, in one command
   */
  public static with(packages: string[], use: (folder: ConsumerFolder) => void): void {
    const path = mkdtempSync(join(tmpdir(), 'consumer-'));
    try {
      const folder = new ConsumerFolder(path);
      folder.write('package.json', JSON.stringify({ name: 'consumer', private: true }));
      folder.run('npm', ['install', '--no-audit', '--no-fund', '--silent', '--prefer-offline', '--save-exact', packInto(path), ...packages]);
      use(folder);
    } finally {
      rmSync(path, { recursive: true, force: true });
    }
  }

  private constructor(public readonly path: string) {}

  /** Copies a file or a folder of this repository. */
  public copy(from: string, to = basename(from)): void {
    cpSync(join(ROOT, from), join(this.path, to), { recursive: true });
  }

  public write(file: string, text: string): void {
    mkdirSync(dirname(join(this.path, file)), { recursive: true });
    writeFileSync(join(this.path, file), text);
  }

  public run(command: string, args: string[], env: { [name: string]: string } = {}): void {
    execFileSync(command, args, { cwd: this.path, stdio: 'inherit', env: { ...process.env, ...env } });
  }

  /** The versions of a package in the tree, one for each copy. */
  public copiesOf(name: string): string[] {
    const { packages } = JSON.parse(readFileSync(join(this.path, 'package-lock.json'), 'utf8'));
    return Object.entries<{ version: string }>(packages).filter(([path]) => path.endsWith(`node_modules/${name}`)).map(([, { version }]) => version);
  }
}

function packInto(folder: string): string {
  if (!existsSync(join(ROOT, '.jsii'))) {
    throw new Error("there is nothing to pack; run 'npx projen compile' first");
  }
  const packed = execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', folder], { cwd: ROOT, encoding: 'utf8' });
  const [{ filename }] = JSON.parse(packed);
  return join(folder, filename);
}
