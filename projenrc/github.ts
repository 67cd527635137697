import { github, type awscdk } from 'projen';

const { JobPermission } = github.workflows;
const { ActionRefs } = github;

/** The types that pull request titles may have. The first two cause a release. */
const COMMIT_TYPES = ['feat', 'fix', 'perf', 'docs', 'refactor', 'test', 'build', 'ci', 'chore', 'revert'];

/** Dependencies with a version in .projenrc.ts: projen would revert an automatic update. */
const PINNED = ['aws-cdk-lib', 'constructs', 'jsii', 'jsii-rosetta', 'typescript', 'unrs-resolver', '@aws-solutions-constructs/*', '@aws-cdk/aws-service-spec'];

/** Weekly updates in groups. They change only the lock file, because a new major version needs a decision. */
const DEPENDENCY_GROUPS = {
  jsii: { patterns: ['jsii*', 'projen'] },
  tests: { patterns: ['jest*', 'ts-jest', '@types/jest', '@stryker-mutator/*', 'fast-check', 'ajv', '@microsoft/jest-sarif', 'playwright-core', 'axe-core'] },
  lint: { patterns: ['eslint*', '@typescript-eslint/*', '@stylistic/*'] },
  others: { patterns: ['*'] },
};

export const GITHUB_OPTIONS = {
  pullRequestLintOptions: { semanticTitleOptions: { types: COMMIT_TYPES } },
} satisfies github.GitHubOptions;

/** Adds dependency updates and the workflows that projen does not have. */
export function addWorkflows(project: awscdk.AwsCdkConstructLibrary): void {
  const { github: gitHub } = project;
  gitHub!.addDependabot({
    scheduleInterval: github.DependabotScheduleInterval.WEEKLY,
    ignoreProjen: false,
    ignore: PINNED.map(dependencyName => ({ dependencyName })),
    groups: DEPENDENCY_GROUPS,
  });
  addCodeScanning(gitHub!);
  addNewProperties(gitHub!);
}

/** Runs the test of the ledger with the newest CloudFormation specification, so that a new property of CloudFront is noticed. */
function addNewProperties(gitHub: github.GitHub): void {
  const workflow = gitHub.addWorkflow('cloudfront-properties');
  workflow.on({ schedule: [{ cron: '41 4 * * 2' }], workflowDispatch: {} });
  workflow.addJob('ledger', {
    runsOn: ['ubuntu-latest'],
    permissions: { contents: JobPermission.READ },
    steps: [
      { name: 'Checkout', uses: ActionRefs.ACTIONS_CHECKOUT },
      { name: 'Setup Node.js', uses: ActionRefs.ACTIONS_SETUP_NODE, with: { 'node-version': '20', 'package-manager-cache': false } },
      { name: 'Install dependencies', run: 'npm ci' },
      { name: 'Install the newest specification', run: 'npm install --no-save --ignore-scripts @aws-cdk/aws-service-spec@latest' },
      { name: 'Every property has a row in the ledger', run: 'npx jest --ci test/template/ledger' },
    ],
  });
}

/** Lints the example shop as users lint their apps, and uploads the findings to the repository's security tab. */
function addCodeScanning(gitHub: github.GitHub): void {
  const workflow = gitHub.addWorkflow('code-scanning');
  workflow.on({ push: { branches: ['main'] }, pullRequest: {}, schedule: [{ cron: '17 4 * * 1' }] });
  workflow.addJob('lint', {
    runsOn: ['ubuntu-latest'],
    permissions: { contents: JobPermission.READ, securityEvents: JobPermission.WRITE },
    // The token of a pull request from a fork has no write access.
    if: 'github.event.pull_request.head.repo.fork != true',
    steps: [
      { name: 'Checkout', uses: ActionRefs.ACTIONS_CHECKOUT },
      { name: 'Setup Node.js', uses: ActionRefs.ACTIONS_SETUP_NODE, with: { 'node-version': '20', 'package-manager-cache': false } },
      { name: 'Install dependencies', run: 'npm ci' },
      { name: 'Synthesize the example shop', run: 'npm run demo' },
      {
        name: 'Lint it',
        // Exit code 1 means findings, which the next step uploads.
        run: 'npx tsx src/cli/process.ts lint cdk.out --format sarif > edge-cache.sarif || [ $? -eq 1 ]',
      },
      { name: 'Upload the findings', uses: 'github/codeql-action/upload-sarif@v4', with: { sarif_file: 'edge-cache.sarif', category: 'cdk-edge-cache' } },
    ],
  });
}
