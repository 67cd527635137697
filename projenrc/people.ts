import { DevEnvironmentDockerImage, YamlFile, vscode, type awscdk } from 'projen';

const REPOSITORY = 'https://github.com/cdk-edge-cache/cdk-edge-cache';

/** The template of pull request descriptions. */
export const PULL_REQUEST_TEMPLATE = [
  '<!-- The title becomes the commit, as in https://www.conventionalcommits.org: feat and fix make a release. -->',
  '',
  'What changes for whom, and why:',
  '',
  '- [ ] A test failed before the change and passes with it',
  '- [ ] What it says about AWS has a source in the code, or is marked as assumed',
  '- [ ] `npm test` and `npx projen build` pass and leave nothing changed',
  '- [ ] Breaking? Then the title has an exclamation mark, and `.compatignore` the line that `npx projen compat` prints',
];

/** A question of an issue form. */
interface Question {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** A language when the answer is code, `text` when it is one line, else prose. */
  readonly kind?: 'json' | 'text';
  readonly optional?: boolean;
}

interface Form {
  readonly name: string;
  readonly description: string;
  readonly label: string;
  readonly questions: readonly Question[];
}

const FORMS: { readonly [file: string]: Form } = {
  'wrong-answer': {
    name: 'Wrong answer',
    description: 'The model, a rule or a construct says one thing, and CloudFront does another',
    label: 'bug',
    questions: [
      { id: 'template', label: 'Template', kind: 'json', description: 'The smallest template that shows it: the distribution and its policies. Take names and domains of your own out.' },
      { id: 'exchange', label: 'Exchange', description: 'The requests with their headers, in order and with the seconds between them, and what the origin answered to each.' },
      { id: 'said', label: 'What the library says', description: 'The outcome and its reason, or the finding.' },
      { id: 'happens', label: 'What CloudFront does', description: 'The status, `X-Cache`, `Age` and what else of the answer shows it.' },
      { id: 'version', label: 'Version', kind: 'text', description: 'Of cdk-edge-cache, and of aws-cdk-lib when a construct is involved.' },
    ],
  },
  'changed-fact': {
    name: 'Changed fact',
    description: 'AWS changed, or documents better, what the library holds to be so',
    label: 'fact',
    questions: [
      { id: 'fact', label: 'Fact', description: 'The row, rule or sentence of the documentation that is no longer right, by its id where it has one.' },
      { id: 'source', label: 'Source', kind: 'text', description: 'The page of AWS that says so, or the exchange that shows it.' },
      { id: 'since', label: 'Since when', kind: 'text', optional: true, description: 'If AWS announced it.' },
    ],
  },
  'feature': {
    name: 'Feature',
    description: 'Something that the library should do',
    label: 'enhancement',
    questions: [
      { id: 'problem', label: 'Problem', description: 'What you want to serve and to whom, and what stands in the way today.' },
      { id: 'api', label: 'How it could look', optional: true, description: 'The code or the command that you would like to write.' },
      { id: 'today', label: 'What you do instead', optional: true, description: 'With this library, with CDK, or by hand.' },
    ],
  },
};

/** The toolchains that build the consumers in other languages. */
const TOOLCHAINS = { python: '3.12', java: '17', go: 'latest' };

/** Adds issue forms and a development container. */
export function addPeople(project: awscdk.AwsCdkConstructLibrary): void {
  for (const [file, form] of Object.entries(FORMS)) {
    new YamlFile(project, `.github/ISSUE_TEMPLATE/${file}.yml`, { obj: issueForm(form) });
  }
  new YamlFile(project, '.github/ISSUE_TEMPLATE/config.yml', {
    obj: {
      blank_issues_enabled: true,
      contact_links: [{
        name: 'Vulnerability, or a verdict of safe that is not true',
        url: `${REPOSITORY}/security/advisories/new`,
        about: 'Reported in private; SECURITY.md says what counts as one',
      }],
    },
  });

  const container = new vscode.DevContainer(project, {
    dockerImage: DevEnvironmentDockerImage.fromImage('mcr.microsoft.com/devcontainers/typescript-node:20'),
    features: Object.entries(TOOLCHAINS).map(([name, version]) => ({ name: `ghcr.io/devcontainers/features/${name}:1`, version })),
  });
  container.config.postCreateCommand = 'npm ci';
  container.config.customizations = { vscode: { extensions: ['dbaeumer.vscode-eslint', 'redhat.vscode-yaml'] } };
}

function issueForm({ name, description, label, questions }: Form): object {
  return { name, description, labels: [label], body: questions.map(asField) };
}

function asField({ id, label, description, kind, optional = false }: Question): object {
  return {
    type: kind === 'text' ? 'input' : 'textarea',
    id,
    attributes: { label, description, ...kind === 'json' ? { render: 'json' } : {} },
    validations: { required: !optional },
  };
}
