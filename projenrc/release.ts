import { github, ReleasableCommits, type awscdk } from 'projen';

const { JobPermission } = github.workflows;
const { ActionRefs } = github;

/** The private SSH key that signs release tags. Its public key is a signing key of the releasing account. */
const SIGNING_KEY = 'TAG_SIGNING_KEY';

/** The folder of the repository in a publishing job. The build's `dist/` is beside it. */
const CHECKOUT = '.repo';

/** The triggers, credentials and checks of a release. */
export const RELEASE_OPTIONS = {
  releasableCommits: ReleasableCommits.featuresAndFixes(),
  // The first release would be 0.0.0.
  nextVersionCommand: 'git rev-parse --verify --quiet "refs/tags/$LATEST_TAG" > /dev/null || echo 0.1.0',
  npmTrustedPublishing: true,

  // A build that changes files fails. A commit that fixes them would need a token.
  buildWorkflowOptions: { mutableBuild: false, permissions: { contents: JobPermission.READ } },
  postBuildSteps: [{ name: 'Compare the API with that of the latest release', run: 'npx projen compat' }],
  releaseWorkflowSetupSteps: [{
    name: 'Check for the key that signs the tag',
    if: '${{ !inputs.dry_run && github.repository == \'cdk-edge-cache/cdk-edge-cache\' }}',
    env: { HAS_KEY: `\${{ secrets.${SIGNING_KEY} != '' }}` },
    run: `[ "$HAS_KEY" = true ] || { echo "::error::there is no secret ${SIGNING_KEY}; see 'Releases' in CONTRIBUTING.md"; exit 1; }`,
  }],
} satisfies Partial<awscdk.AwsCdkConstructLibraryOptions>;

/** Extends projen's release: a compatibility check of experimental APIs, a bill of materials, a signed tag, and the documentation. */
export function addRelease(project: awscdk.AwsCdkConstructLibrary): void {
  // By default, jsii-diff accepts any change of an experimental API.
  project.tasks.tryFind('compat')!.reset(`jsii-diff npm:${project.name} --keys --ignore-file .compatignore --error-on all`);

  project.addTask('sbom', {
    description: 'Print the bill of materials of the package, in CycloneDX format',
    exec: 'tsx scripts/print-sbom.ts',
    receiveArgs: true,
  });

  const { publisher } = project.release!;
  publisher.addGitHubPrePublishingSteps(
    { name: 'Checkout', uses: ActionRefs.ACTIONS_CHECKOUT, with: { path: CHECKOUT } },
    {
      name: 'Sign the tag',
      if: '${{ !inputs.dry_run }}',
      env: { [SIGNING_KEY]: `\${{ secrets.${SIGNING_KEY} }}`, RELEASE_TAG_FILE: '../dist/releasetag.txt' },
      run: `cd ${CHECKOUT} && bash scripts/sign-tag.sh`,
    },
  );
  publisher.addGitHubPostPublishingSteps(
    {
      name: 'Write the bill of materials',
      run: [
        `cd ${CHECKOUT}`,
        'npm ci --ignore-scripts',
        'npx tsx scripts/print-sbom.ts "$(cat ../dist/version.txt)" > ../dist/sbom.cdx.json',
      ].join('\n'),
    },
    {
      name: 'Attach the bill of materials',
      if: '${{ !inputs.dry_run }}',
      env: { GITHUB_TOKEN: '${{ secrets.GITHUB_TOKEN }}' },
      run: 'gh release upload "$(cat dist/releasetag.txt)" dist/sbom.cdx.json --clobber -R "$GITHUB_REPOSITORY"',
    },
  );

  project.release!.addJobs({
    release_docs: {
      name: 'Publish the documentation',
      needs: ['release', 'release_github'],
      runsOn: ['ubuntu-latest'],
      permissions: { contents: JobPermission.WRITE },
      if: '${{ !inputs.dry_run }}',
      steps: [
        { name: 'Checkout', uses: ActionRefs.ACTIONS_CHECKOUT },
        { name: 'Setup Node.js', uses: ActionRefs.ACTIONS_SETUP_NODE, with: { 'node-version': '20', 'package-manager-cache': false } },
        { name: 'Download build artifacts', uses: ActionRefs.ACTIONS_DOWNLOAD_ARTIFACT, with: { 'artifact-ids': '${{ needs.release.outputs.artifact_id }}', 'path': 'dist' } },
        { name: 'Install dependencies', run: 'npm ci' },
        { name: 'Build and publish', run: 'npx tsx scripts/publish-site.ts "$(cat dist/version.txt)"' },
      ],
    },
  });

  const workflow = project.github!.tryFindWorkflow('release')!.file!;
  // The build job does not push.
  workflow.addOverride('jobs.release.permissions.contents', 'read');
  // Trusted publishing needs npm 11.5.1, which this version of Node.js includes.
  workflow.addOverride('jobs.release_npm.steps.0.with.node-version', '24');
}
