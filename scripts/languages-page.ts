import { readFileSync } from 'fs';
import { join } from 'path';

const ROOT = join(__dirname, '..');
const CONSUMERS = join(ROOT, 'test', 'consumers');

const { jsii: { targets: { python, java, go, dotnet } } } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const MODULE = `${go.moduleName}/${go.packageName}`;

/** The files of each app: the distribution, the shared policy, the app, and the tests. */
const APPS = {
  python: ['shop.py', 'shared_policy.py', 'app.py', 'test_shop.py'],
  java: [...['ShopStack', 'SharedPolicyStack', 'ShopApp'].map(name => `src/main/java/com/example/shop/${name}.java`), 'src/test/java/com/example/shop/ShopTest.java'],
  go: ['shop.go', 'shared_policy.go', 'main.go', 'shop_test.go'],
};

/** Returns docs/languages.md, printed from the apps that `npm run consumer:languages` installs, tests and synthesizes. */
export function languagesPage(): string {
  return `# Python, Java, Go and C#

The library is written in TypeScript and published for Python, Java, .NET and Go with jsii. All packages run the same JavaScript. As with
CDK itself, every language needs Node.js 20 or newer. [API.md](../API.md) uses the TypeScript names; the other languages use their own
naming conventions.

| | install | constructs | simulator, template reader and linter |
| --- | --- | --- | --- |
| TypeScript | \`npm install cdk-edge-cache\` | \`import { ContentPreset } from 'cdk-edge-cache'\` | \`import { edge, lint, template } from 'cdk-edge-cache'\` |
| Python | \`pip install ${python.distName}\` | \`from ${python.module} import ContentPreset\` | \`from ${python.module} import edge, lint, template\` |
| Java | \`${java.maven.groupId}:${java.maven.artifactId}\` from Maven Central | \`import ${java.package}.ContentPreset\` | \`import ${java.package}.lint.Linter\` |
| Go | \`go get ${MODULE}\` | \`cdkedgecache.ContentPreset_Account(server)\` | \`import "${MODULE}/lint"\` |
| C# | \`dotnet add package ${dotnet.packageId}\` | \`using ${dotnet.namespace};\` | \`using ${dotnet.namespace}.Lint;\` |

No CDK app yet? Run \`npx aws-cdk@2 init app --language python\` in an empty folder (or \`typescript\`, \`java\`, \`go\`, \`csharp\`).

The command checks the templates of any language: \`npx cdk-edge-cache lint cdk.out\`. pip installs it with the package, as \`cdk-edge-cache\`.

On a Node.js version past its end of life, jsii prints a warning. To hide it, set the environment variable
\`JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20\`.

The apps below implement the shop of the [README](../README.md). Our CI installs each app's package, runs its tests, and checks that its
templates equal those of the TypeScript app. C# has no such app and is only compiled for releases. \`npm run docs:reference\` generates
this page from the apps.

## Python

${shownInTurn('python', 'Without `--context stage=...`, `SharedCachePolicy` throws an error')}

The members of a trailing options object are keyword arguments in Python: \`send(path=...)\`, not \`send(EdgeRequest(path=...))\`. The
library throws \`RuntimeError\`; the message is the last line of the output.

## Java

${shownInTurn('java')}

Add \`aws-cdk-lib\` (2.201.0 or newer) and \`constructs\` (10.3.0 or newer) to your \`pom.xml\` with explicit versions. Otherwise Maven
uses the versions that were the newest when the library was released. The library throws \`RuntimeException\`; the message is its first
line.

## Go

${shownInTurn('go')}

\`go mod tidy\` adds the modules of CDK. In the \`cdk.json\` that \`cdk init\` creates, replace \`go run\` and its file name with
\`go run .\`, so that Go compiles all files. The first build compiles CDK and takes about a minute; later builds take seconds. The library
panics with the error message.
`;
}

function shownInTurn(language: keyof typeof APPS, onTheApp?: string): string {
  const captions = [
    'The distribution', 'A policy that stages share', `The app, which runs the linter during synthesis${onTheApp === undefined ? '' : `. ${onTheApp}`}`,
    'Tests that use the simulator and the linter',
  ];
  return captions.map((caption, i) => `${caption}:\n\n${show(language, `${language}/${APPS[language][i]}`)}`).join('\n\n');
}

function show(language: string, file: string): string {
  return `\`\`\`${language}\n${readFileSync(join(CONSUMERS, file), 'utf8').trim()}\n\`\`\``;
}
