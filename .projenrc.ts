import { awscdk, cdk, javascript } from 'projen';
import { addWorkflows, GITHUB_OPTIONS } from './projenrc/github';
import { importZones } from './projenrc/layers';
import { addPeople, PULL_REQUEST_TEMPLATE } from './projenrc/people';
import { addRelease, RELEASE_OPTIONS } from './projenrc/release';
import { addSite } from './projenrc/site';

const project = new awscdk.AwsCdkConstructLibrary({
  name: 'cdk-edge-cache',
  description: 'CloudFront caching for mixed public and personal content: shared policies, behavior presets, and a model of the edge that proves what a template does.',
  author: 'The cdk-edge-cache developers',
  authorAddress: 'https://github.com/cdk-edge-cache',
  repositoryUrl: 'https://github.com/cdk-edge-cache/cdk-edge-cache.git',
  homepage: 'https://cdk-edge-cache.github.io/cdk-edge-cache/',
  bugsUrl: 'https://github.com/cdk-edge-cache/cdk-edge-cache/issues',
  keywords: ['aws-cdk', 'cloudfront', 'cache', 'cache-policy', 'cdn', 'sst'],
  license: 'Apache-2.0',
  copyrightOwner: 'The cdk-edge-cache developers',
  copyrightPeriod: '2026',
  stability: cdk.Stability.EXPERIMENTAL,
  defaultReleaseBranch: 'main',
  packageManager: javascript.NodePackageManager.NPM,
  minNodeVersion: '20.0.0',
  workflowNodeVersion: '20',
  jsiiVersion: '~6.0.0',
  typescriptVersion: '~6.0.0',
  projenrcTs: true,
  sampleCode: false,

  // The floor is what SST v2 pins (2.49.0: 2.201.0 and 10.3.0). A higher one locks its users out.
  cdkVersion: '2.201.0',
  constructsVersion: '10.3.0',
  depsUpgradeOptions: { exclude: ['aws-cdk-lib', 'constructs'], workflow: false },

  // The one dependency at run time: YAML templates. Bundled, because jsii packages bring what is no jsii package along.
  bundledDeps: ['jsonc-parser@^3.3.1', 'yaml@^2.9.1'],
  bin: { 'cdk-edge-cache': 'bin/cdk-edge-cache' },

  publishToPypi: { distName: 'cdk-edge-cache', module: 'cdk_edge_cache', trustedPublishing: true },
  publishToMaven: { javaPackage: 'io.github.cdkedgecache', mavenGroupId: 'io.github.cdk-edge-cache', mavenArtifactId: 'cdk-edge-cache' },
  publishToNuget: { dotNetNamespace: 'CdkEdgeCache', packageId: 'CdkEdgeCache', trustedPublishing: true },
  // The module is the folder `cdkedgecache` of this repository.
  publishToGo: { moduleName: 'github.com/cdk-edge-cache/cdk-edge-cache-go', packageName: 'cdkedgecache' },

  devDeps: [
    '@aws-solutions-constructs/aws-cloudfront-s3@2.86.0',
    '@aws-solutions-constructs/core@2.86.0',
    '@aws-solutions-constructs/resources@2.86.0',
    '@aws/cloudformation-validate',
    '@microsoft/jest-sarif',
    '@stryker-mutator/core@^9',
    '@stryker-mutator/jest-runner@^9',
    '@types/http-cache-semantics',
    'ajv',
    'axe-core',
    'cli-table3',
    'esbuild',
    'eslint-plugin-import',
    'fast-check',
    'http-cache-semantics',
    'playwright-core',
    'preact',
    'tinybench',
    'tsx',
    'vitepress',
  ],

  bumpPackage: 'commit-and-tag-version@^12',
  ...RELEASE_OPTIONS,

  lambdaAutoDiscover: false,
  edgeLambdaAutoDiscover: false,
  singletonLambdaAutoDiscover: false,
  lambdaExtensionAutoDiscover: false,
  integrationTestAutoDiscover: false,

  // MINIMAL, because jsii's stricter levels refuse the two options below.
  validateTsconfig: cdk.ValidateTsconfig.MINIMAL,
  tsconfig: {
    compilerOptions: {
      noUncheckedIndexedAccess: true,
      noImplicitOverride: true,
      // The sources are not shipped, and a copy of them in each file would be more than all else that is.
      inlineSourceMap: false,
      inlineSources: false,
    },
  },
  tsconfigDevFile: 'tsconfig.dev.json',
  tsconfigDev: {
    include: ['.projenrc.ts', 'bench/**/*.ts', 'examples/**/*.ts', 'scripts/**/*.ts'],
    // It runs in browsers, and has a configuration of its own.
    exclude: ['node_modules', 'playground'],
    compilerOptions: {
      noUncheckedIndexedAccess: true,
      noImplicitOverride: true,
      // Examples and scripts import the package by its name, as its users do.
      paths: { 'cdk-edge-cache': ['./src/index.ts'] },
    },
  },
  typecheckTests: true,
  eslintOptions: {
    dirs: ['src'],
    projectService: false,
    tsconfigPath: './tsconfig.dev.json',
    devdirs: ['test', 'examples', 'playground', 'scripts', 'bench', 'projenrc', '.projenrc.ts'],
    // A check that repairs what it finds hides it from whoever reads the result.
    commandOptions: { fix: false, extraArgs: ['--max-warnings=0'] },
  },
  jestOptions: {
    // A summary: the table has a line for each file.
    coverageText: false,
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      // Jest leaves one core alone, which is half of a small machine.
      maxWorkers: '100%',
      moduleNameMapper: { '^cdk-edge-cache$': '<rootDir>/src/index.ts' },
      coverageReporters: ['json', 'lcov', 'text-summary'],
      // They need a browser: 'npm run test:browser'.
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/'],
    },
    junitReporting: false,
  },

  gitignore: [
    'cdk.out/', '.venv/', '__pycache__/', '/test/consumers/java/target/', '.jsii.tabl.json', '.stryker-tmp/', '.stryker-tmp-lint/', '/reports/',
    '/dist-playground/', '.DS_Store',
  ],
  githubOptions: GITHUB_OPTIONS,
  pullRequestTemplateContents: PULL_REQUEST_TEMPLATE,
});

// Newer ones came without the bindings of several platforms, and `npm ci` of npm 11 refuses a lock file that lacks them.
project.package.addPackageResolutions('unrs-resolver@1.12.2', 'rollup@4.67.4');
// The Go package requires what is installed here: what the floor of CDK requires there, and nothing newer.
project.package.file.addOverride('overrides.@aws-cdk/asset-node-proxy-agent-v6', '2.1.0');

// By which PyPI and Construct Hub find what belongs to CDK.
project.package.file.addOverride('jsii.targets.python.classifiers', ['Framework :: AWS CDK', 'Framework :: AWS CDK :: 2']);

// A list of what ships, and not of what does not: what is new in the repository does not slip in.
project.package.addField('files', ['.jsii', '.jsii.tabl.json', 'bin', 'lib', '!lib/**/*.map', 'schemas', 'NOTICE']);

// ---------------------------------------------------------------- layers and rooms

const eslint = project.eslint!;
eslint.addRules({
  // Rows and destructured members read better several to a line.
  '@stylistic/object-property-newline': 'off',
  'import/no-cycle': ['error', { ignoreExternal: true }],
  'import/no-restricted-paths': ['error', { zones: importZones() }],
});
const noBarrels = {
  regex: '(^\\.{1,2}$|/index$)',
  message: 'Import the file, not a barrel: barrels inside the package make import cycles.',
};
const noCdk = {
  regex: '^(aws-cdk-lib|constructs)(/|$)',
  message: 'Only src/constructs knows CDK: the model, the reader and the rules run without it.',
};
eslint.addOverride({
  files: ['src/constructs/**/*.ts'],
  rules: { 'no-restricted-imports': ['error', { patterns: [noBarrels] }] },
});
eslint.addOverride({
  files: ['edge', 'catalog', 'template', 'lint', 'cli'].map(layer => `src/${layer}/**/*.ts`),
  rules: { 'no-restricted-imports': ['error', { patterns: [noBarrels, noCdk] }] },
});

// What runs in browsers is checked against what browsers have.
project.tryFindObjectFile('.eslintrc.json')!.addOverride('parserOptions.project', ['./tsconfig.dev.json', './playground/tsconfig.json']);

// ---------------------------------------------------------------- tasks

// The example shop has a test file, as a user's app has.
project.jest!.addTestMatch('<rootDir>/examples/**/*.test.ts');

// jsii would print a banner of twelve lines for each run on a Node version past its end of life.
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');

project.addTask('demo', {
  description: 'Synthesize the example shop for two stages, read the templates back and ask the edge',
  exec: 'tsx --tsconfig tsconfig.dev.json examples/shop/demo.ts',
});
project.addTask('consumer', {
  description: 'Install the packed tarball in an empty folder, type-check a small app against it and synthesize it',
  exec: 'tsx scripts/consumer.ts',
  receiveArgs: true,
});
project.addTask('consumer:languages', {
  description: 'Pack the library for each language whose toolchain is there, and synthesize the shop of the README in it',
  exec: 'tsx scripts/consumer-languages.ts',
  receiveArgs: true,
});
project.addTask('consumer:sst', {
  description: 'Synthesize SST v2 apps, at both pins, with the packed library',
  exec: 'tsx scripts/consumer-sst.ts',
  receiveArgs: true,
});
project.addTask('integ:update', {
  description: 'Write the templates of the integration apps anew',
  exec: 'tsx --tsconfig tsconfig.dev.json test/integ/update.ts',
});
project.addTask('matrix', {
  description: 'Run the tests and type-check a consumer at the oldest, the pinned and the newest version of CDK',
  exec: 'tsx scripts/matrix.ts',
  receiveArgs: true,
});
project.addTask('nag', {
  description: 'Check the example shop with cdk-nag at the newest CDK: every finding is acknowledged with a reason',
  exec: 'tsx scripts/nag.ts',
});
project.addTask('deploy:moto', {
  description: 'Deploy owner and borrower with the CDK command line against moto, where Python is',
  exec: 'tsx --tsconfig tsconfig.dev.json scripts/deploy.ts',
  receiveArgs: true,
});
// A build packs what npm takes; all languages need their toolchains.
project.packageTask.reset();
project.packageTask.spawn(project.tasks.tryFind('package:js')!);
project.tasks.tryFind('package-all')!.reset('tsx scripts/package-all.ts', { receiveArgs: true });
project.tasks.tryFind('docgen')!.reset('tsx scripts/print-api.ts');
const rosetta = project.addTask('rosetta', {
  description: 'Compile every code block of the README and the docstrings',
  exec: 'jsii-rosetta extract --strict',
});
project.addTask('bench', {
  description: 'Measure the model beside what else could do the work, side by side in one run, and print docs/performance.md',
  exec: 'tsx --tsconfig tsconfig.dev.json bench/run.ts',
});
project.addTask('bench:lint', {
  description: 'Measure the linter beside AWS\'s own validator, side by side in one run, and print docs/performance.md',
  exec: 'tsx --tsconfig tsconfig.dev.json bench/lint.ts',
  receiveArgs: true,
});
project.addTask('bench:constructs', {
  description: 'Measure a synthesis beside the same written by hand, and what requiring the package costs, and print docs/performance.md',
  exec: 'tsx --tsconfig tsconfig.dev.json bench/constructs.ts',
});
project.addTask('mutation', {
  description: 'Change the model in small ways and see whether the tests notice',
  exec: 'stryker run stryker.config.json',
  env: { FEW_RUNS: '1' },
});
project.addTask('mutation:lint', {
  description: 'Change the reader and the rules in small ways and see whether the tests notice',
  exec: 'stryker run stryker.lint.config.json',
  env: { FEW_RUNS: '1' },
});
project.addTask('fuzz', {
  description: 'Read and lint a hundred thousand broken templates: nothing may throw but a line, nothing may hang',
  exec: 'tsx --tsconfig tsconfig.dev.json test/fuzz/run.ts',
  receiveArgs: true,
});
const page = project.addTask('page', {
  description: 'Build the page that \'cdk-edge-cache report\' fills',
  exec: 'tsx --tsconfig tsconfig.dev.json scripts/build-page.ts',
});
project.addTask('playground', {
  description: 'Write the same page with the example shop in it: to dist-playground/index.html, or to the file that is named',
  exec: 'tsx --tsconfig tsconfig.dev.json scripts/build-playground.ts',
  receiveArgs: true,
});
project.addTask('test:browser', {
  description: 'Try the page in a headless Chromium, where there is one',
  exec: 'jest --ci --config test/browser/jest.config.json',
  receiveArgs: true,
});
// Before the tests, as the type check of the rest.
project.testTask.prependExec('tsc --noEmit -p playground/tsconfig.json', { name: 'Type-check the page' });
const docs = project.addTask('docs:reference', {
  description: 'Print the reference pages from their rows',
  exec: 'tsx --tsconfig tsconfig.dev.json scripts/print-reference.ts',
});
const examples = project.addTask('docs:examples', {
  description: 'Type-check the TypeScript blocks of the pages under docs/',
  exec: 'tsx --tsconfig tsconfig.dev.json scripts/check-examples.ts',
});
project.postCompileTask.exec('tsx scripts/lazy-exports.ts');
project.postCompileTask.spawn(page);
project.postCompileTask.spawn(docs);
project.postCompileTask.spawn(rosetta);
project.postCompileTask.spawn(examples);

addRelease(project);
addWorkflows(project);
addPeople(project);
addSite(project);

project.synth();
