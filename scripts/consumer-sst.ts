/*
 * Tests the app of docs/sst.md, unchanged, with the packed library in an empty folder: type-checks it under `strict`, and synthesizes it for owner
 * and preview stages together with SST's own constructs for each framework.
 *
 *   npm run consumer:sst
 */
import { readFileSync } from 'fs';
import { join } from 'path';
import { ConsumerFolder } from './consumer-folder';

const ROOT = join(__dirname, '..');

const RELEASES = [
  { sst: '2.49.8', cdk: '2.224.0' },
  { sst: '2.49.0', cdk: '2.201.0' },
];

for (const { sst, cdk } of RELEASES) {
  ConsumerFolder.with([`sst@${sst}`, `aws-cdk-lib@${cdk}`, 'constructs@10.3.0', 'typescript@5', '@types/node@20'], folder => {
    const copies = folder.copiesOf('aws-cdk-lib');
    if (copies.join() !== cdk) {
      throw new Error(`npm installed aws-cdk-lib ${copies.join(' and ')}; only ${cdk} is expected. Correct the install command in docs/sst.md.`);
    }

    folder.run('npm', ['pkg', 'set', 'type=module']);
    folder.copy('test/consumers/sst', '.');
    for (const [file, text] of filesOf(readFileSync(join(ROOT, 'docs', 'sst.md'), 'utf8'))) folder.write(file, text);
    const options = ['--noEmit', '--strict', '--module', 'esnext', '--moduleResolution', 'bundler', '--target', 'es2022'];
    folder.run('npx', ['tsc', ...options, 'sst.config.ts', 'check.mts']);

    process.stdout.write(`consumer:sst: sst ${sst} with one aws-cdk-lib ${cdk}: `);
    folder.run(join(ROOT, 'node_modules', '.bin', 'tsx'), ['check.mts'], {
      // With it, SST neither builds nor calls AWS.
      NODE_ENV: 'test', AWS_ACCESS_KEY_ID: 'none', AWS_SECRET_ACCESS_KEY: 'none', AWS_REGION: 'eu-north-1', NODE_NO_WARNINGS: '1',
    });
  });
}

/** The files on a page: each is a block whose first line is a comment with the file's name. */
function filesOf(page: string): [file: string, text: string][] {
  return [...page.matchAll(/```typescript\n(\/\/ (\S+)\n[^]*?)```/g)].map(([, text, file]) => [file!, text!]);
}
