import { DevEnvironmentDockerImage, YamlFile, vscode, type awscdk } from 'projen';

const REPOSITORY = 'https://github.com/cdk-edge-cache/cdk-edge-cache';

/** The template of pull request descriptions. */
export const PULL_REQUEST_TEMPLATE = [
  '<!-- The title becomes the commit message (https://www.conventionalcommits.org). Titles with feat or fix cause a release. -->',
  '',
  'What changes for users, and why?',
  '',
  '- [ ] A new or changed test fails without this change',
  '- [ ] The code cites a source for each fact about AWS, or marks it as assumed',
  '- [ ] `npm test` and `npx projen build` pass and change no tracked file',
  '- [ ] A breaking change has `!` in the title, and `.compatignore` contains the line that `npx projen compat` prints',
];

/** A question of an issue form. */
interface Question {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** `json` for code, `text` for one line. Default: a text area. */
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
    description: 'The simulator, a rule or a construct differs from CloudFront',
    label: 'bug',
    questions: [
      { id: 'template', label: 'Template', kind: 'json', description: 'The smallest template that reproduces the problem: the distribution and its policies. Remove private names and domains.' },
      { id: 'exchange', label: 'Requests', description: 'The requests with their headers, in order and with the seconds between them, and the origin response to each.' },
      { id: 'said', label: 'Library result', description: 'The outcome and its reason, or the finding.' },
      { id: 'happens', label: 'CloudFront result', description: 'The status, `X-Cache`, `Age` and other relevant headers of the response.' },
      { id: 'version', label: 'Version', kind: 'text', description: 'The versions of cdk-edge-cache and, for constructs, of aws-cdk-lib.' },
    ],
  },
  'changed-fact': {
    name: 'Changed fact',
    description: 'AWS changed a behavior or documented it better',
    label: 'fact',
    questions: [
      { id: 'fact', label: 'Fact', description: 'The outdated row, rule or sentence of our documentation, with its id if it has one.' },
      { id: 'source', label: 'Source', kind: 'text', description: 'The AWS page, or the requests and responses that show the change.' },
      { id: 'since', label: 'Date of the change', kind: 'text', optional: true, description: 'If AWS announced it.' },
    ],
  },
  'feature': {
    name: 'Feature',
    description: 'A proposal for the library',
    label: 'enhancement',
    questions: [
      { id: 'problem', label: 'Problem', description: 'The content and viewers you want to serve, and the current obstacle.' },
      { id: 'api', label: 'Proposed API', optional: true, description: 'The code or the command that you would like to write.' },
      { id: 'today', label: 'Current workaround', optional: true, description: 'With this library, with CDK, or by hand.' },
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
        name: 'Vulnerability, or a false claim that a behavior is safe',
        url: `${REPOSITORY}/security/advisories/new`,
        about: 'Report privately. SECURITY.md defines the scope.',
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
