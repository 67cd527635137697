/*
 * Installs the packed library in an empty folder as a user would, type-checks apps against it under `strict`, and synthesizes them. The apps are
 * test/consumers/minimal/app.ts and the first example of the README, unchanged.
 *
 *   npm run consumer [-- <version of aws-cdk-lib> <version of constructs>]
 */
import { ConsumerFolder } from './consumer-folder';
import { readmeExample } from './readme-example';

const [cdkVersion = '2.224.0', constructsVersion = '10.3.0'] = process.argv.slice(2);

ConsumerFolder.with([`aws-cdk-lib@${cdkVersion}`, `constructs@${constructsVersion}`, 'typescript@5', '@types/node@20'], folder => {
  folder.copy('test/consumers/minimal/app.ts');
  folder.write('readme.ts', readmeExample('new MixedContentDistribution('));
  folder.run('npx', ['tsc', '--strict', '--module', 'node16', '--moduleResolution', 'node16', '--target', 'es2022', 'app.ts', 'readme.ts']);

  for (const app of ['app', 'readme']) {
    // With CDK_OUTDIR, CDK synthesizes when the process ends.
    folder.run('node', [`${app}.js`], { CDK_OUTDIR: `${app}.out` });
    const types = Object.values(folder.templates(`${app}.out`))
      .flatMap(template => Object.values<{ Type: string }>(template.Resources))
      .map(resource => resource.Type);
    if (!types.includes('AWS::CloudFront::Distribution')) {
      throw new Error(`${app}.ts synthesized no distribution, only ${types.join(', ')}`);
    }
  }
  const versions = `aws-cdk-lib ${cdkVersion} and constructs ${constructsVersion}`;
  console.log(`consumer: the packed library type-checks under strict and synthesizes with ${versions}`);
});
