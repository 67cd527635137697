import { execFileSync } from 'child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { basename, dirname, join } from 'path';
import { runQuietly } from './run-quietly';

const ROOT = join(__dirname, '..');

/** The maximum size of the npm package, in bytes. The packages of the other languages contain it. */
const LARGEST = 1_000_000;

/**
 * A temporary folder like a user's, with only the packed library and the packages installed with it.
 */
export class ConsumerFolder {
  /**
   * Creates a folder, and removes it after use.
   *
   * @param packages the packages to install with the library, in one command
   */
  public static with(packages: string[], use: (folder: ConsumerFolder) => void): void {
    ConsumerFolder.empty(folder => {
      folder.write('package.json', JSON.stringify({ name: 'consumer', private: true }));
      folder.run('npm', ['install', '--no-audit', '--no-fund', '--silent', '--prefer-offline', '--save-exact', packInto(folder.path), ...packages]);
      use(folder);
    });
  }

  /** Creates a folder without packages, and removes it after use. */
  public static empty(use: (folder: ConsumerFolder) => void): void {
    const path = mkdtempSync(join(tmpdir(), 'consumer-'));
    try {
      use(new ConsumerFolder(path));
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

  public read(file: string): string {
    return readFileSync(join(this.path, file), 'utf8');
  }

  public run(command: string, args: string[], env: { [name: string]: string } = {}): void {
    execFileSync(command, args, { cwd: this.path, stdio: 'inherit', env: { ...process.env, ...env } });
  }

  /** Runs a command, which prints nothing unless it fails. */
  public runQuietly(command: string, args: string[], env: { [name: string]: string } = {}): void {
    runQuietly(command, args, { cwd: this.path, env });
  }

  /** The synthesized templates by file name. */
  public templates(output = 'cdk.out'): { [file: string]: any } {
    const files = readdirSync(join(this.path, output)).filter(file => file.endsWith('.template.json'));
    return Object.fromEntries(files.map(file => [file, JSON.parse(this.read(join(output, file)))]));
  }

  /** The version of each installed copy of a package. */
  public copiesOf(name: string): string[] {
    const { packages } = JSON.parse(this.read('package-lock.json'));
    return Object.entries<{ version: string }>(packages).filter(([path]) => path.endsWith(`node_modules/${name}`)).map(([, { version }]) => version);
  }
}

function packInto(folder: string): string {
  if (!existsSync(join(ROOT, '.jsii'))) {
    throw new Error("The library is not compiled. Run 'npx projen compile' first.");
  }
  const packed = execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', folder], { cwd: ROOT, encoding: 'utf8' });
  const [{ filename, size }] = JSON.parse(packed);
  if (size > LARGEST) throw new Error(`The package has ${size} bytes; the maximum is ${LARGEST}. Check the list of 'npm pack --dry-run'.`);
  return join(folder, filename);
}
