import { createRequire, Module } from 'node:module';
import { join, sep } from 'node:path';
import { readFileSync } from 'node:fs';
import { constants, Script } from 'node:vm';
import { transformSync } from 'esbuild';

type Resolve = (request: string, ...more: unknown[]) => string;

const WRAPPER = ['(function (exports, require, module, __filename, __dirname) {', '\n})'];

/**
 * Loads the TypeScript files of this repository again for each mutant, and what is under node_modules once.
 *
 * No state of our modules then reaches from one mutant to the next, and CDK, which takes seconds to load, is loaded once a process.
 */
export class OwnModules {
  private readonly require: NodeJS.Require;
  private readonly compiled = new Map<string, Script>();

  public constructor(private readonly root: string) {
    this.require = createRequire(join(root, 'package.json'));
    this.require.extensions['.ts'] = (module, path) => this.evaluate(module, path);
    this.mapPackageName();
  }

  public load(path: string): unknown {
    return this.require(path);
  }

  public forgetAll(): void {
    for (const path of Object.keys(this.require.cache).filter(one => this.isOwn(one))) delete this.require.cache[path];
  }

  private isOwn(path: string): boolean {
    return path.startsWith(this.root + sep) && !path.includes(`${sep}node_modules${sep}`);
  }

  private evaluate(module: NodeJS.Module, path: string): void {
    let script = this.compiled.get(path);
    if (script === undefined) {
      const { code } = transformSync(readFileSync(path, 'utf8'), { loader: 'ts', format: 'cjs', target: 'node20', sourcefile: path });
      script = new Script(WRAPPER.join(code), { filename: path, importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER });
      this.compiled.set(path, script);
    }
    const require = Object.assign((request: string) => module.require(request), { resolve: createRequire(path).resolve, cache: this.require.cache });
    script.runInThisContext()(module.exports, require, module, path, join(path, '..'));
  }

  /** Examples import the package by its name. */
  private mapPackageName(): void {
    const resolver = Module as unknown as { _resolveFilename: Resolve };
    const resolve = resolver._resolveFilename;
    const index = join(this.root, 'src', 'index.ts');
    resolver._resolveFilename = (request, ...more) => (request === 'cdk-edge-cache' ? index : resolve.call(Module, request, ...more));
  }
}
