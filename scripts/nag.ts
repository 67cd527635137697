/*
 * Checks the example shop with cdk-nag's AwsSolutions pack, which needs the newest CDK. Works on a copy of the repository.
 *
 *   npm run nag
 */
import { CdkCopy } from './cdk-copy';

CdkCopy.with(['aws-cdk-lib@latest', 'constructs@latest', 'cdk-nag@latest'], copy => {
  try {
    const said = copy.run('npx', 'tsx', '--tsconfig', 'tsconfig.dev.json', 'test/nag/shop.mts');
    console.log(`cdk-nag: ${said.trim()}, by AwsSolutions of cdk-nag ${copy.versionOf('cdk-nag')} at aws-cdk-lib ${copy.versionOf('aws-cdk-lib')}`);
  } catch (error) {
    console.log(`cdk-nag: ${(error as Error).message}`);
    process.exitCode = 1;
  }
});
