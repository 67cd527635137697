import { existsSync, readdirSync, rmSync, statSync } from 'fs';
import { basename, join } from 'path';
import { runQuietly, versionOf } from './run-quietly';

const ROOT = join(__dirname, '..');

interface Tool {
  readonly name: string;
  readonly version: () => string | undefined;
}

interface Row {
  /** The name of the language. */
  readonly language: string;
  /** The tools that build and run a package. */
  readonly tools: readonly Tool[];
  /** A pattern of the file that a user installs. Without one, users install the folder. */
  readonly artifact?: RegExp;
  readonly env?: { [name: string]: string };
}

/** The toolchains by jsii's target names. */
const ROWS = {
  js: { language: 'npm', tools: [], artifact: /\.tgz$/ },
  python: {
    language: 'Python',
    tools: [
      { name: 'python3', version: () => versionOf('python3', '--version') },
      // Debian's Python lacks the module that installs pip in a virtual environment.
      { name: 'ensurepip', version: () => versionOf('python3', '-m', 'ensurepip', '--version') },
    ],
    artifact: /\.whl$/,
  },
  java: {
    language: 'Java',
    tools: [{ name: 'javac', version: () => versionOf('javac', '-version') }, { name: 'mvn', version: () => versionOf('mvn', '--version') }],
    artifact: /\d\.jar$/,
  },
  go: {
    language: 'Go',
    tools: [{ name: 'go', version: () => versionOf('go', 'version') }],
    // Skips Go's checksum database for CDK: the build would fail behind a proxy without an entry for the minimum version.
    env: { GONOSUMDB: 'github.com/aws/aws-cdk-go' },
  },
  dotnet: { language: '.NET', tools: [{ name: 'dotnet', version: () => versionOf('dotnet', '--version') }], artifact: /\.nupkg$/ },
} satisfies { [name: string]: Row };

export type TargetName = keyof typeof ROWS;
export const TARGET_NAMES = Object.keys(ROWS) as TargetName[];

/** A language that jsii packages the library for, on this machine. */
export class PackageTarget {
  public readonly language: string;

  /** The tools missing on this machine to build a package and run a consumer. */
  public readonly missing?: string;

  /** The tools on this machine: `javac 17.0.15 and mvn 3.8.7`. */
  public readonly toolchain: string;

  /** The folder of the package after `pack`. */
  public readonly folder: string;

  private readonly row: Row;

  public constructor(private readonly name: TargetName) {
    this.row = ROWS[name];
    this.language = this.row.language;
    this.folder = join(ROOT, 'dist', name);
    const versions = this.row.tools.map(tool => ({ name: tool.name, version: tool.version() }));
    this.missing = versions.find(({ version }) => version === undefined)?.name;
    this.toolchain = versions.map(tool => `${tool.name} ${tool.version}`).join(' and ');
  }

  /**
   * Packages the compiled library. Without the tools, only generates the code.
   *
   * @returns a description of the result, for one line of output
   */
  public pack(): string {
    if (!existsSync(join(ROOT, '.jsii'))) throw new Error("The library is not compiled. Run 'npx projen compile' first.");
    const since = Date.now();
    rmSync(this.folder, { recursive: true, force: true });
    runQuietly('npx', ['jsii-pacmak', '--target', this.name, ...(this.missing === undefined ? [] : ['--code-only'])], { cwd: ROOT, env: this.row.env });
    const seconds = Math.round((Date.now() - since) / 1000);
    if (this.missing !== undefined) return `no package, only its code (${filesUnder(this.folder).length} files), because there is no ${this.missing}`;
    const { artifact } = this.row;
    const made = artifact === undefined ? 'a folder' : basename(this.artifact);
    const bytes = filesUnder(artifact === undefined ? this.folder : this.artifact).reduce((sum, file) => sum + statSync(file).size, 0);
    return `${made} of ${(bytes / 1e6).toFixed(2)} MB, packed in ${seconds} s`;
  }

  /** The file that a user installs, after `pack`; the folder for Go. */
  public get artifact(): string {
    const { artifact } = this.row;
    if (artifact === undefined) return this.folder;
    const found = filesUnder(this.folder).filter(file => artifact.test(file));
    if (found.length !== 1) throw new Error(`dist/${this.name} contains ${found.length} packages; expected 1.`);
    return found[0]!;
  }
}

function filesUnder(path: string): string[] {
  return statSync(path).isDirectory() ? readdirSync(path).flatMap(name => filesUnder(join(path, name))) : [path];
}
