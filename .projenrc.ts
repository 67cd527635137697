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

  // The minimum is the version that SST v2 pins (2.49.0: 2.201.0 and 10.3.0). A higher one would exclude SST v2 users.
  cdkVersion: '2.201.0',
  constructsVersion: '10.3.0',
  depsUpgradeOptions: { exclude: ['aws-cdk-lib', 'constructs'], workflow: false },

  // The runtime dependencies, for JSON and YAML templates. jsii requires bundling packages that are not jsii packages.
  bundledDeps: ['jsonc-parser@^3.3.1', 'yaml@^2.9.1'],
  bin: { 'cdk-edge-cache': 'bin/cdk-edge-cache' },

  publishToPypi: { distName: 'cdk-edge-cache', module: 'cdk_edge_cache', trustedPublishing: true },
  publishToMaven: { javaPackage: 'io.github.cdkedgecache', mavenGroupId: 'io.github.cdk-edge-cache', mavenArtifactId: 'cdk-edge-cache' },
  publishToNuget: { dotNetNamespace: 'CdkEdgeCache', packageId: 'CdkEdgeCache', trustedPublishing: true },
  // The module is the folder `cdkedgecache` of this repository.
  publishToGo: { moduleName: 'github.com/cdk-edge-cache/cdk-edge-cache-go', packageName: 'cdkedgecache' },

  devDeps: [
    // An exact version, so that a clone does not change on the day on which CloudFront gets a new property.
    '@aws-cdk/aws-service-spec@0.1.216',
    '@aws-solutions-constructs/aws-cloudfront-s3@2.86.0',
    '@aws-solutions-constructs/core@2.86.0',
    '@aws-solutions-constructs/resources@2.86.0',
    '@aws/cloudformation-validate',
    '@jest/expect@^30',
    '@microsoft/jest-sarif',
    '@stryker-mutator/api@^9',
    '@stryker-mutator/core@^9',
    '@types/http-cache-semantics',
    'ajv',
    'axe-core',
    'cli-table3',
    'esbuild',
    'eslint-plugin-import',
    'fast-check',
    'http-cache-semantics',
    'jest-circus@^30',
    'jest-mock@^30',
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

  // MINIMAL, because jsii's stricter levels reject the two options below.
  validateTsconfig: cdk.ValidateTsconfig.MINIMAL,
  tsconfig: {
    compilerOptions: {
      noUncheckedIndexedAccess: true,
      noImplicitOverride: true,
      // The package has no sources, and a copy of them in each file would be larger than the rest of the package.
      inlineSourceMap: false,
      inlineSources: false,
    },
  },
  tsconfigDevFile: 'tsconfig.dev.json',
  tsconfigDev: {
    include: ['.projenrc.ts', 'bench/**/*.ts', 'examples/**/*.ts', 'scripts/**/*.ts', 'scripts/**/*.mts'],
    // The playground runs in browsers and has its own configuration.
    exclude: ['node_modules', 'playground'],
    compilerOptions: {
      noUncheckedIndexedAccess: true,
      noImplicitOverride: true,
      // Examples and scripts import the package by its name, as users do.
      paths: { 'cdk-edge-cache': ['./src/index.ts'] },
    },
  },
  eslintOptions: {
    dirs: ['src'],
    projectService: false,
    tsconfigPath: './tsconfig.dev.json',
    devdirs: ['test', 'examples', 'playground', 'scripts', 'bench', 'projenrc', '.projenrc.ts'],
    // A check must report problems, not fix them silently.
    commandOptions: { fix: false, extraArgs: ['--max-warnings=0'] },
  },
  jestOptions: {
    // Only a summary: the table has a line for each file.
    coverageText: false,
    updateSnapshot: javascript.UpdateSnapshot.NEVER,
    jestConfig: {
      // By default jest leaves one core idle, which is half of a small machine.
      maxWorkers: '100%',
      moduleNameMapper: { '^cdk-edge-cache$': '<rootDir>/src/index.ts' },
      // Coverage doubles the time. COVERAGE=1 enables it, as in .ci/run.
      collectCoverage: false,
      coverageReporters: ['json', 'lcov', 'text-summary'],
      // These tests need a browser: 'npm run test:browser'.
      testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/browser/'],
      // Mutation testing copies the repository there.
      modulePathIgnorePatterns: ['<rootDir>/.stryker-tmp/'],
    },
    junitReporting: false,
  },

  gitignore: [
    'cdk.out/', '.venv/', '__pycache__/', '/test/consumers/java/target/', '.jsii.tabl.json', '.stryker-tmp/', '/reports/',
    '/dist-playground/', '.DS_Store',
  ],
  githubOptions: GITHUB_OPTIONS,
  pullRequestTemplateContents: PULL_REQUEST_TEMPLATE,
});

// Newer versions were published without the bindings of several platforms, and `npm ci` of npm 11 rejects a lock file without them.
project.package.addPackageResolutions('unrs-resolver@1.12.2', 'rollup@4.67.4');
// The Go package requires the version that is installed here, so it must be the one that the minimum version of CDK requires.
project.package.file.addOverride('overrides.@aws-cdk/asset-node-proxy-agent-v6', '2.1.0');

// PyPI and Construct Hub find CDK packages by these classifiers.
project.package.file.addOverride('jsii.targets.python.classifiers', ['Framework :: AWS CDK', 'Framework :: AWS CDK :: 2']);

// A list of the files to publish, so that new files in the repository are not published by accident.
project.package.addField('files', ['.jsii', '.jsii.tabl.json', 'bin', 'lib', '!lib/**/*.map', 'schemas', 'NOTICE']);

// ---------------------------------------------------------------- layers and folders

const eslint = project.eslint!;
eslint.addRules({
  // Rows and destructured members read better several to a line.
  '@stylistic/object-property-newline': 'off',
  'import/no-restricted-paths': ['error', { zones: importZones() }],
});
const noBarrels = {
  regex: '(^\\.{1,2}$|/index$)',
  message: 'Import the file, not an index: index files inside the package cause import cycles.',
};
const noCdk = {
  regex: '^(aws-cdk-lib|constructs)(/|$)',
  message: 'Only src/constructs may import CDK: the model, the template reader and the rules run without it.',
};
eslint.addOverride({
  files: ['src/constructs/**/*.ts'],
  rules: { 'no-restricted-imports': ['error', { patterns: [noBarrels] }] },
});
eslint.addOverride({
  files: ['edge', 'catalog', 'template', 'lint', 'cli'].map(layer => `src/${layer}/**/*.ts`),
  rules: { 'no-restricted-imports': ['error', { patterns: [noBarrels, noCdk] }] },
});

// Code for browsers is checked against the APIs of browsers.
project.tryFindObjectFile('.eslintrc.json')!.addOverride('parserOptions.project', ['./tsconfig.dev.json', './playground/tsconfig.json']);

// ---------------------------------------------------------------- tasks

// The example shop has a test file, like a user's app.
project.jest!.addTestMatch('<rootDir>/examples/**/*.test.ts');
project.jest!.config.transform = { '^.+\\.ts$': '<rootDir>/scripts/jest-transformer.js' };

// On a Node.js version past its end of life, jsii would print twelve lines on each run.
project.tasks.addEnvironment('JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION', '20');

project.addTask('demo', {
  description: 'Synthesize the example shop for two stages, read the templates and simulate requests',
  exec: 'tsx --tsconfig tsconfig.dev.json examples/shop/demo.ts',
});
project.addTask('consumer', {
  description: 'Install the packed tarball in an empty folder, type-check a small app against it and synthesize it',
  exec: 'tsx scripts/consumer.ts',
  receiveArgs: true,
});
project.addTask('consumer:languages', {
  description: 'Package the library for each installed language, and synthesize the example of the README in it',
  exec: 'tsx scripts/consumer-languages.ts',
  receiveArgs: true,
});
project.addTask('consumer:sst', {
  description: 'Synthesize SST v2 apps, at both pinned versions, with the packed library',
  exec: 'tsx scripts/consumer-sst.ts',
  receiveArgs: true,
});
project.addTask('properties', {
  description: 'Update the list of CloudFront properties from the CloudFormation specification',
  exec: 'tsx scripts/cloudfront-properties.ts',
  receiveArgs: true,
});
project.addTask('integ:update', {
  description: 'Update the templates of the integration apps',
  exec: 'tsx --tsconfig tsconfig.dev.json test/integ/update.ts',
});
project.addTask('matrix', {
  description: 'Run the tests and type-check a consumer at the oldest, the pinned and the newest version of CDK',
  exec: 'tsx scripts/matrix.ts',
  receiveArgs: true,
});
project.addTask('nag', {
  description: 'Check with the newest cdk-nag and CDK that every finding on the example shop is acknowledged with a reason',
  exec: 'tsx scripts/nag.ts',
});
project.addTask('deploy:moto', {
  description: 'Deploy an owner and a borrower stage with the CDK CLI against moto; needs Python',
  exec: 'tsx --tsconfig tsconfig.dev.json scripts/deploy.ts',
  receiveArgs: true,
});
// A build packages for npm only; other languages need their toolchains.
project.packageTask.reset();
project.packageTask.spawn(project.tasks.tryFind('package:js')!);
project.tasks.tryFind('package-all')!.reset('tsx scripts/package-all.ts', { receiveArgs: true });
project.tasks.tryFind('docgen')!.reset('tsx scripts/print-api.ts');
const rosetta = project.addTask('rosetta', {
  description: 'Compile every code block of the README and the docstrings',
  exec: 'jsii-rosetta extract --strict',
});
project.addTask('bench', {
  description: 'Compare the model with alternatives in one run, and update docs/performance.md',
  exec: 'tsx --tsconfig tsconfig.dev.json bench/run.ts',
});
project.addTask('bench:lint', {
  description: 'Compare the linter with AWS\'s validator in one run, and update docs/performance.md',
  exec: 'tsx --tsconfig tsconfig.dev.json bench/lint.ts',
  receiveArgs: true,
});
project.addTask('bench:constructs', {
  description: 'Compare synthesis with handwritten CDK code, measure the time to load the package, and update docs/performance.md',
  exec: 'tsx --tsconfig tsconfig.dev.json bench/constructs.ts',
});
project.addTask('mutation', {
  description: 'Mutation testing of a folder of src/: change its code in small ways and see whether the tests fail',
  exec: 'tsx scripts/mutation/run.mts',
  receiveArgs: true,
});
project.addTask('fuzz', {
  description: 'Read and lint 100,000 broken templates: none may hang or print a stack trace',
  exec: 'tsx --tsconfig tsconfig.dev.json test/fuzz/run.ts',
  receiveArgs: true,
});
const page = project.addTask('page', {
  description: 'Build the page of \'cdk-edge-cache report\'',
  exec: 'tsx --tsconfig tsconfig.dev.json scripts/build-page.ts',
});
project.addTask('playground', {
  description: 'Write the report page of the example shop to dist-playground/index.html or another file',
  exec: 'tsx --tsconfig tsconfig.dev.json scripts/build-playground.ts',
  receiveArgs: true,
});
project.addTask('test:browser', {
  description: 'Test the report page and the documentation site in a headless Chromium',
  exec: 'jest --ci --config test/browser/jest.config.json',
  receiveArgs: true,
});
project.testTask.reset('tsx scripts/run-tests.ts', {
  receiveArgs: true,
  // A build runs the tests. .ci/run has already run them and skips them.
  condition: '[ -z "$SKIP_TESTS" ]',
});
const docs = project.addTask('docs:reference', {
  description: 'Generate the reference pages',
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
project.postCompileTask.exec('tsx scripts/check-public-api.ts', { name: 'Measure the public API' });

addRelease(project);
addWorkflows(project);
addPeople(project);
addSite(project);

project.synth();
