/*
 * What a user does: installs the packed library in an empty folder, type-checks an app against it under `strict`, and
 * synthesizes. The apps are test/consumers/minimal/app.ts and the first example of the README, word for word.
 *
 *   npm run consumer [-- <version of aws-cdk-lib> <version of constructs>]
 */
import { execFileSync } from 'child_process';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';

const ROOT = join(__dirname, '..');
const [cdkVersion = '2.224.0', constructsVersion = '10.3.0'] = process.argv.slice(2);

const folder = mkdtempSync(join(tmpdir(), 'consumer-'));
try {
  const tarball = pack();
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'consumer', private: true }));
  run('npm', 'install', '--no-audit', '--no-fund', '--silent', tarball, `aws-cdk-lib@${cdkVersion}`, `constructs@${constructsVersion}`, 'typescript@5', '@types/node@20');

  copyFileSync(join(ROOT, 'test', 'consumers', 'minimal', 'app.ts'), join(folder, 'app.ts'));
  writeFileSync(join(folder, 'readme.ts'), firstExample());
  run('npx', 'tsc', '--strict', '--module', 'node16', '--moduleResolution', 'node16', '--target', 'es2022', 'app.ts', 'readme.ts');

  for (const app of ['app', 'readme']) {
    const output = join(folder, `${app}.out`);
    // CDK synthesizes when the process ends if the CLI has said where to.
    run('env', `CDK_OUTDIR=${output}`, 'node', `${app}.js`);
    const types = readdirSync(output).filter(file => file.endsWith('.template.json'))
      .flatMap(file => Object.values<{ Type: string }>(JSON.parse(readFileSync(join(output, file), 'utf8')).Resources))
      .map(resource => resource.Type);
    if (!types.includes('AWS::CloudFront::Distribution')) {
      throw new Error(`${app}.ts synthesized no distribution, only ${types.join(', ')}`);
    }
  }
  console.log(`consumer: the packed library type-checks under strict and synthesizes with aws-cdk-lib ${cdkVersion} and constructs ${constructsVersion}`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function pack(): string {
  if (!existsSync(join(ROOT, '.jsii'))) {
    throw new Error("there is nothing to pack; run 'npx projen compile' first");
  }
  const [{ filename }] = JSON.parse(execFileSync('npm', ['pack', '--json', '--silent', '--pack-destination', folder], { cwd: ROOT, encoding: 'utf8' }));
  return join(folder, filename);
}

function firstExample(): string {
  const [, example] = /```ts[^\n]*\n([^]*?)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8'))!;
  return example!;
}

function run(command: string, ...args: string[]): void {
  execFileSync(command, args, { cwd: folder, stdio: 'inherit' });
}
