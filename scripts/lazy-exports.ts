/*
 * Changes the compiled index files to load each file on first use. Otherwise `require('cdk-edge-cache')` loads the model, the rules and a YAML
 * parser even for an app that uses one policy. CDK does the same. The export names stay in the file, so that ES modules can import them by name.
 */
import { readFileSync, writeFileSync } from 'fs';
import { createRequire } from 'module';
import { join, relative } from 'path';

const LIB = join(__dirname, '..', 'lib');

const EVERYTHING_OF = /^__exportStar\(require\("(.+)"\), exports\);$/;
const NAMESPACE = /^exports\.(\w+) = __importStar\(require\("(.+)"\)\);$/;

/** The first read replaces the getter with its value, so that later reads do not call `require`. */
const LOADER = 'const lazily = (name, load) => Object.defineProperty(exports, name, { enumerable: true, configurable: true, get() {'
  + ' const value = load(); Object.defineProperty(exports, name, { enumerable: true, value }); return value; } });';

function main(): void {
  const root = join(LIB, 'index.js');
  const namespaces = [...readFileSync(root, 'utf8').matchAll(new RegExp(NAMESPACE, 'gm'))].map(([, , file]) => join(LIB, file!, 'index.js'));
  for (const index of [root, ...namespaces]) {
    writeFileSync(index, lazy(index));
    console.log(`${relative(join(LIB, '..'), index)} loads what is used`);
  }
}

function lazy(index: string): string {
  const lines = readFileSync(index, 'utf8').split('\n');
  if (lines.includes(LOADER)) return lines.join('\n');
  return lines.filter(line => !/^exports\..+ = void 0;$/.test(line)).flatMap(line => {
    if (line.startsWith('Object.defineProperty(exports, "__esModule"')) return [line, LOADER];
    const [, all] = EVERYTHING_OF.exec(line) ?? [];
    if (all !== undefined) return namesOf(index, all).flatMap(name => exported(name, `require(${JSON.stringify(all)}).${name}`));
    const [, name, file] = NAMESPACE.exec(line) ?? [];
    return name === undefined ? [line] : exported(name, `require(${JSON.stringify(file)})`);
  }).join('\n');
}

function namesOf(index: string, file: string): string[] {
  return Object.keys(createRequire(index)(file));
}

function exported(name: string, value: string): string[] {
  return [`exports.${name} = void 0;`, `lazily('${name}', () => ${value});`];
}

main();
