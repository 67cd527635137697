/*
 * Tests the packages with the README's example as a CDK app in Python, Java and Go: installs the package, runs the app's tests, synthesizes, and
 * compares the templates with those of the README's TypeScript. If the tools of a language are not installed, only generates its code.
 *
 *   npm run consumer:languages [-- python|java|go|dotnet...]
 */
import { deepStrictEqual } from 'assert';
import { delimiter, join } from 'path';
import { ConsumerFolder } from './consumer-folder';
import { PackageTarget, TARGET_NAMES, TargetName } from './package-target';
import { readmeExample } from './readme-example';

const ROOT = join(__dirname, '..');

// All languages use one version, so that templates can be equal. The Go module of CDK requires this version of constructs.
const CDK = '2.224.0';
const CONSTRUCTS = '10.4.2';

// The environment that the CLI gives an app, for `cdk synth --context stage=dev`.
const SYNTH = { CDK_OUTDIR: 'cdk.out', CDK_CONTEXT_JSON: JSON.stringify({ stage: 'dev' }) };

interface Consumer {
  /** The file with the version of CDK. */
  readonly pins: string;
  readonly install: (folder: ConsumerFolder, target: PackageTarget) => void;
  /** The consumer's own tests. */
  readonly test: string;
  /** Steps to run after synthesis. */
  readonly afterwards?: string;
  /** The folder of its commands. */
  readonly commands?: string;
}

const CONSUMERS: { readonly [name in TargetName]?: Consumer } = {
  python: {
    pins: 'requirements.txt',
    commands: '.venv/bin',
    install: (folder, target) => {
      folder.runQuietly('python3', ['-m', 'venv', '.venv']);
      folder.runQuietly('.venv/bin/pip', ['install', '--quiet', '--disable-pip-version-check', '--requirement', 'requirements.txt', target.artifact]);
    },
    test: 'pytest --quiet',
    // pip also installs the command.
    afterwards: 'cdk-edge-cache lint cdk.out',
  },
  java: {
    pins: 'pom.xml',
    install: (folder, target) => {
      folder.write('pom.xml', folder.read('pom.xml').replace('<dependencies>',
        `<repositories><repository><id>built</id><url>file://${target.folder}</url></repository></repositories>\n  <dependencies>`));
      // Otherwise Maven would use its cached copy of version 0.0.0.
      folder.runQuietly('mvn', ['--batch-mode', '--quiet', 'dependency:purge-local-repository', '-DmanualInclude=io.github.cdk-edge-cache', '-DreResolve=false']);
    },
    test: 'mvn --batch-mode --quiet -DfailIfNoTests=true test',
  },
  go: {
    pins: 'go.mod',
    install: (folder, target) => {
      const replaced = `github.com/cdk-edge-cache/cdk-edge-cache-go/cdkedgecache=${join(target.folder, 'cdkedgecache')}`;
      folder.runQuietly('go', ['mod', 'edit', `-replace=${replaced}`]);
      // The package may require newer modules than go.mod does.
      folder.runQuietly('go', ['mod', 'tidy']);
    },
    test: 'go vet . && go test .',
  },
};

function main(wanted: string[]): void {
  const names = TARGET_NAMES.filter(name => name !== 'js').filter(name => wanted.length === 0 || wanted.includes(name));
  if (names.length === 0) throw new Error(`Unknown language in '${wanted.join(' ')}'. Choose from python, java, go and dotnet.`);
  const expected = synthesizedByTheReadme();
  for (const name of names) {
    const target = new PackageTarget(name);
    const since = Date.now();
    try {
      const packed = target.pack();
      const consumer = CONSUMERS[name];
      const used = target.missing !== undefined ? '' : consumer === undefined ? '; there is no consumer' : `; ${consume(name, consumer, target, expected)}`;
      console.log(`consumer:languages: ${target.language}: ${packed}${used}, in all ${Math.round((Date.now() - since) / 1000)} s`);
    } catch (error) {
      process.exitCode = 1;
      console.log(`consumer:languages: ${target.language} failed: ${(error as Error).message}`);
    }
  }
}

function synthesizedByTheReadme(): object {
  let templates = {};
  ConsumerFolder.with([`aws-cdk-lib@${CDK}`, `constructs@${CONSTRUCTS}`], folder => {
    folder.write('shop.ts', readmeExample('new MixedContentDistribution('));
    folder.write('shared-policy.ts', readmeExample('new SharedCachePolicy('));
    const tsx = join(ROOT, 'node_modules', '.bin', 'tsx');
    for (const app of ['shop', 'shared-policy']) {
      folder.runQuietly(tsx, [`${app}.ts`], { ...SYNTH, CDK_OUTDIR: app });
      templates = { ...templates, ...comparable(folder.templates(app)) };
    }
  });
  return templates;
}

function consume(name: TargetName, { pins, install, test, afterwards = 'true', commands = '' }: Consumer, target: PackageTarget, expected: object): string {
  ConsumerFolder.empty(folder => {
    folder.copy(join('test', 'consumers', name), '.');
    if (!folder.read(pins).includes(CDK)) throw new Error(`'${pins}' must contain aws-cdk-lib ${CDK}, like the other consumers.`);
    install(folder, target);
    const { app } = JSON.parse(folder.read('cdk.json'));
    const env = { ...SYNTH, PATH: [join(folder.path, commands), process.env.PATH].join(delimiter) };
    folder.runQuietly('sh', ['-c', test], { PATH: env.PATH });
    folder.runQuietly('sh', ['-c', app], env);
    deepStrictEqual(comparable(folder.templates()), expected);
    folder.runQuietly('sh', ['-c', afterwards], { PATH: env.PATH });
  });
  return `with ${target.toolchain}, and aws-cdk-lib ${CDK}, its tests pass, and its ${Object.keys(expected).length} templates equal those of the README`;
}

/** Templates without asset hashes and metadata, which differ between runs. */
function comparable(templates: { [file: string]: any }): object {
  return JSON.parse(JSON.stringify(templates, (key, value) => {
    if (key === 'Metadata' || key === 'CDKMetadata' || key === 'CDKMetadataAvailable') return undefined;
    return typeof value === 'string' ? value.replace(/[0-9a-f]{64}/g, 'hash') : value;
  }));
}

main(process.argv.slice(2));
