import { readFileSync } from 'fs';
import { join } from 'path';

const ROOT = join(__dirname, '..');
const CONSUMERS = join(ROOT, 'test', 'consumers');

const { jsii: { targets: { python, java, go, dotnet } } } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const MODULE = `${go.moduleName}/${go.packageName}`;

/** The files of each app: its distribution, its shared policy, what makes the app, and its tests. */
const APPS = {
  python: ['shop.py', 'shared_policy.py', 'app.py', 'test_shop.py'],
  java: [...['ShopStack', 'SharedPolicyStack', 'ShopApp'].map(name => `src/main/java/com/example/shop/${name}.java`), 'src/test/java/com/example/shop/ShopTest.java'],
  go: ['shop.go', 'shared_policy.go', 'main.go', 'shop_test.go'],
};

/** The page docs/languages.md, printed from the apps that `npm run consumer:languages` installs, tests and synthesizes. */
export function languagesPage(): string {
  return `# In other languages

The library is written in TypeScript, and jsii makes packages of it for Python, Java, .NET and Go. All of them run the same JavaScript, so
Node.js 20 or newer has to be there in every language, as for CDK itself. [API.md](../API.md) names everything as TypeScript does; names
follow each language's habits, and the last two columns show how.

| | install | distributions | model, reader and rules |
| --- | --- | --- | --- |
| TypeScript | \`npm install cdk-edge-cache\` | \`import { ContentPreset } from 'cdk-edge-cache'\` | \`import { edge, lint, template } from 'cdk-edge-cache'\` |
| Python | \`pip install ${python.distName}\` | \`from ${python.module} import ContentPreset\` | \`from ${python.module} import edge, lint, template\` |
| Java | \`${java.maven.groupId}:${java.maven.artifactId}\` from Maven Central | \`import ${java.package}.ContentPreset\` | \`import ${java.package}.lint.Linter\` |
| Go | \`go get ${MODULE}\` | \`cdkedgecache.ContentPreset_Account(server)\` | \`import "${MODULE}/lint"\` |
| C# | \`dotnet add package ${dotnet.packageId}\` | \`using ${dotnet.namespace};\` | \`using ${dotnet.namespace}.Lint;\` |

Where there is no CDK app yet, \`npx aws-cdk@2 init app --language python\` makes one in an empty folder; \`typescript\`, \`java\`, \`go\` and \`csharp\`
are the other names. On a Node.js past its end of life, jsii prints a banner of twelve lines into whatever runs; where that must be so for a while,
\`JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION=20\` in the environment hides it.

The command reads what any of them synthesizes: \`npx cdk-edge-cache lint cdk.out\`. pip installs it with the package, as \`cdk-edge-cache\`.

The apps below are the shop of the [README](../README.md) in three languages. Each is installed from its package, tested and synthesized for
every change, and its templates equal those of the TypeScript there. C# is compiled for releases only and has no such app. This page is
printed from them by \`npm run docs:reference\`.

## Python

${shownInTurn('python', 'Without `--context stage=...` there is no stage, and `SharedCachePolicy` says so')}

Where TypeScript takes an object last, its members are keyword arguments: \`send(path=...)\`, not \`send(EdgeRequest(path=...))\`. An error of
the library is a \`RuntimeError\`, and the last line of what Python prints is its message.

## Java

${shownInTurn('java')}

Name \`aws-cdk-lib\` and \`constructs\` in the \`pom.xml\` with a version each, from 2.201.0 and 10.3.0 on: the library's own \`pom.xml\` names
those that were newest when it was released. An error of the library is a \`RuntimeException\`; the message is its first line.

## Go

${shownInTurn('go')}

\`go mod tidy\` adds CDK's own modules. In the \`cdk.json\` that \`cdk init\` writes, put \`go run .\` in place of \`go run\` with the name of one file, or
the others are not found. The first build compiles CDK, which takes about a minute; later ones take seconds. An error of the
library is a panic with its message.
`;
}

function shownInTurn(language: keyof typeof APPS, onTheApp?: string): string {
  const captions = [
    'The distribution', 'A policy that stages share', `The app, with the rules at synthesis${onTheApp === undefined ? '' : `. ${onTheApp}`}`,
    "A team's own tests, which ask the edge and lint",
  ];
  return captions.map((caption, i) => `${caption}:\n\n${show(language, `${language}/${APPS[language][i]}`)}`).join('\n\n');
}

function show(language: string, file: string): string {
  return `\`\`\`${language}\n${readFileSync(join(CONSUMERS, file), 'utf8').trim()}\n\`\`\``;
}
