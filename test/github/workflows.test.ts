import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { parse, parseDocument } from 'yaml';

const ROOT = join(__dirname, '..', '..');
const GITHUB = join(ROOT, '.github');
const WORKFLOWS: [string, Workflow][] = readdirSync(join(GITHUB, 'workflows')).map(file => [file, read(join('.github', 'workflows', file))]);

interface Job {
  readonly needs?: string | readonly string[];
  readonly permissions?: { readonly [scope: string]: string };
  readonly steps: ReadonlyArray<{ readonly uses?: string; readonly run?: string; readonly env?: object }>;
}

interface Workflow {
  readonly on: { readonly [event: string]: unknown };
  readonly permissions?: object;
  readonly jobs: { readonly [name: string]: Job };
}

/** What a job may change, and why. All others may read. */
const MAY_WRITE: { readonly [job: string]: readonly string[] } = {
  // A comment about its title.
  'pull-request-lint.yml validate': ['pull-requests'],
  // The findings in the security tab.
  'code-scanning.yml lint': ['security-events'],
  // The tag and the release.
  'release.yml release_github': ['contents'],
  // The branch that the documentation is served from.
  'release.yml release_docs': ['contents'],
  // The identity that the registry trusts.
  'release.yml release_npm': ['id-token'],
  'release.yml release_pypi': ['id-token'],
  'release.yml release_nuget': ['id-token'],
};

/** The secrets of a job that publishes; what tests have none. */
const MAY_KNOW: { readonly [job: string]: readonly string[] } = {
  'pull-request-lint.yml validate': ['GITHUB_TOKEN'],
  'release.yml release': ['TAG_SIGNING_KEY'],
  'release.yml release_github': ['GITHUB_TOKEN', 'TAG_SIGNING_KEY'],
  'release.yml release_maven': ['MAVEN_GPG_PRIVATE_KEY', 'MAVEN_GPG_PRIVATE_KEY_PASSPHRASE', 'MAVEN_PASSWORD', 'MAVEN_STAGING_PROFILE_ID', 'MAVEN_USERNAME'],
  'release.yml release_golang': ['GO_GITHUB_TOKEN'],
  'release.yml release_nuget': ['NUGET_USERNAME'],
};

const JOBS = WORKFLOWS.flatMap(([file, { jobs }]) => Object.entries(jobs).map(([name, job]): [string, Job] => [`${file} ${name}`, job]));

test.each(WORKFLOWS)('%s grants nothing to all of its jobs', (_file, { permissions }) => {
  expect(permissions).toBeUndefined();
});

test.each(JOBS)('%s may write no more than it must', (name, { permissions = {} }) => {
  const written = Object.entries(permissions).filter(([, access]) => access !== 'read').map(([scope]) => scope);
  expect(written).toEqual(MAY_WRITE[name] ?? []);
  expect(Object.keys(permissions)).not.toEqual([]);
});

test.each(JOBS)('%s knows no secret that it does not need', (name, job) => {
  const secrets = [...JSON.stringify(job).matchAll(/secrets\.(\w+)/g)].map(([, secret]) => secret!);
  expect([...new Set(secrets)].sort()).toEqual(MAY_KNOW[name] ?? []);
});

test('the tests run for a pull request, in a job without secrets', () => {
  const running = WORKFLOWS.filter(([, { on, jobs }]) => 'pull_request' in on && JSON.stringify(jobs).includes('npx projen build'));
  expect(running.map(([file]) => file)).toEqual(['build.yml']);
  expect(JSON.stringify(running)).not.toContain('secrets.');
});

test('nobody runs the code of a pull request with rights on the repository', () => {
  const risky = WORKFLOWS.filter(([, { on }]) => 'pull_request_target' in on);
  expect(risky.map(([file]) => file)).toEqual(['pull-request-lint.yml']);
  for (const [, { jobs }] of risky) expect(JSON.stringify(jobs)).not.toMatch(/actions\/checkout|"run":/);
});

// What a pull request says of itself is text of a stranger.
test.each(JOBS)('%s reads nothing of a stranger as shell', (_name, { steps }) => {
  for (const { run = '' } of steps) expect(run).not.toMatch(/\$\{\{\s*(github\.event\.|github\.head_ref|inputs\.)/);
});

test.each(JOBS)('%s uses actions at a version', (_name, { steps }) => {
  for (const { uses } of steps) if (uses !== undefined) expect(uses).toMatch(/@(v\d+(\.\d+)*|[0-9a-f]{40})$/);
});

test('only features and fixes release, and no incompatible API does', () => {
  const { tasks } = JSON.parse(readFileSync(join(ROOT, '.projen', 'tasks.json'), 'utf8'));
  expect(tasks['bump:releasable-commits'].steps[0].exec).toContain('^(feat|fix){1}');
  expect(tasks.compat.steps).toEqual([{ exec: expect.stringContaining('--error-on all') }]);
  const { release, ...others } = WORKFLOWS.find(([file]) => file === 'release.yml')![1].jobs as { readonly [name: string]: Job };
  const runs = release!.steps.map(({ run }) => run);
  expect(runs.indexOf('npx projen compat')).toBeGreaterThan(runs.indexOf('npx projen release'));
  for (const job of Object.values(others)) expect([job.needs].flat()).toContain('release');
});

// npm has taken tokens of OpenID since 11.5.1, which Node.js 20 does not come with.
test.each([
  ['release_npm', { NPM_TRUSTED_PUBLISHER: 'true', NPM_CONFIG_PROVENANCE: 'true' }, '24'],
  ['release_pypi', { PYPI_TRUSTED_PUBLISHER: 'true' }, '20'],
  ['release_nuget', { NUGET_TRUSTED_PUBLISHER: 'true' }, '20'],
])('%s is trusted for being this workflow', (name, env, node) => {
  const { steps } = WORKFLOWS.find(([file]) => file === 'release.yml')![1].jobs[name]!;
  expect(steps).toContainEqual(expect.objectContaining({ env: expect.objectContaining(env) }));
  expect(steps).toContainEqual(expect.objectContaining({ with: expect.objectContaining({ 'node-version': node }) }));
});

test.each(readdirSync(join(GITHUB, 'ISSUE_TEMPLATE')))('the form %s is what GitHub takes', file => {
  const form = read<any>(join('.github', 'ISSUE_TEMPLATE', file));
  if (file === 'config.yml') {
    expect(form.contact_links).toEqual([{ name: expect.any(String), url: expect.stringMatching('^https://'), about: expect.any(String) }]);
    return;
  }
  expect(form).toMatchObject({ name: expect.any(String), description: expect.any(String) });
  const ids = form.body.map(({ id }: { id: string }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { type, attributes } of form.body) {
    expect(['input', 'textarea']).toContain(type);
    expect(attributes.label).toBeTruthy();
  }
});

test('every input of the action is documented', () => {
  const page = readFileSync(join(ROOT, 'docs', 'github-action.md'), 'utf8');
  for (const [name, { description, default: otherwise }] of Object.entries<any>(read<any>('action.yml').inputs)) {
    expect(description).toBeTruthy();
    expect(page).toContain(`| \`${name}\` | ${otherwise === '' || otherwise.startsWith('$') ? '' : `\`${otherwise}\``}`);
  }
});

test("the page's workflows are YAML, and give the action inputs that it has", () => {
  const page = readFileSync(join(ROOT, 'docs', 'github-action.md'), 'utf8');
  const inputs = Object.keys(read<any>('action.yml').inputs);
  const examples = [...page.matchAll(/```yaml\n([^]*?)```/g)].map(([, text]) => parse(text!));
  expect(examples.length).toBeGreaterThan(0);
  // Some examples show only the steps of a job.
  const jobs = examples.flatMap(example => (example.jobs === undefined ? [example] : Object.values<Job>(example.jobs)));
  const steps = jobs.flatMap(job => job.steps) as any[];
  const uses = steps.filter(({ uses: action }) => action?.startsWith('cdk-edge-cache/'));
  expect(uses.length).toBeGreaterThan(0);
  for (const step of uses) expect(inputs).toEqual(expect.arrayContaining(Object.keys(step.with ?? {})));
});

function read<T = Workflow>(path: string): T {
  const document = parseDocument(readFileSync(join(ROOT, path), 'utf8'));
  expect([path, document.errors]).toEqual([path, []]);
  return document.toJS();
}
