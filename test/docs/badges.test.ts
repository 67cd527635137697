import { readFileSync } from 'fs';
import { join } from 'path';

const ROOT = join(__dirname, '..', '..');
const [row] = readFileSync(join(ROOT, 'README.md'), 'utf8').split('\n\n').filter(paragraph => paragraph.startsWith('[!['));
const badges = new Map([...row!.matchAll(/^\[!\[([^\]]+)\]\(([^)]+)\)\]\(([^)]+)\)$/gm)].map(([, name, image, link]) => [name!, { image: image!, link: link! }]));
const { name, stability, license, jsii, keywords } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
const { python, java, dotnet, go } = jsii.targets;

test.each<[string, string]>([
  ['npm', name],
  ['PyPI', python.distName],
  ['Maven Central', `${java.maven.groupId}/${java.maven.artifactId}`],
  ['NuGet', dotnet.packageId],
  ['Go', `${go.moduleName}/${go.packageName}`],
])('the badge of %s shows, and leads to, the package', (badge, id) => {
  const { image, link } = badges.get(badge)!;
  expect([image, link]).toEqual([expect.stringContaining(`/${id}`), expect.stringContaining(`/${id}`)]);
});

test('stability and license are those of the package', () => {
  expect(badges.get('stability')!.image).toContain(`/stability-${stability}-`);
  expect(readFileSync(join(ROOT, 'LICENSE'), 'utf8')).toContain(license.replace('Apache-2.0', 'Apache License'));
});

test('Construct Hub finds the package by its keywords', () => {
  expect(keywords).toEqual(expect.arrayContaining(['aws-cdk', 'cloudfront', 'cache', 'cache-policy', 'cdn', 'sst']));
});
