import { readFileSync } from 'fs';
import { join } from 'path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { CachePolicy, Distribution, OriginRequestPolicy, ViewerProtocolPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { Linter } from '../../src/lint/linter';

const ROOT = join(__dirname, '..', '..');

test('the linter reports for the compared distribution what docs/comparison.md and README.md state', () => {
  const stack = new Stack(new App(), 'Leak');
  new Distribution(stack, 'Site', {
    defaultBehavior: {
      origin: new HttpOrigin('origin.shop.example.com'),
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
    },
  });
  const findings = Linter.lint(Template.fromStack(stack).toJSON());
  expect(findings.map(({ severity }) => severity).sort()).toEqual(['error', 'error', 'warning', 'warning']);
  expect(readFileSync(join(ROOT, 'docs', 'comparison.md'), 'utf8')).toContain('reports two errors, with the two requests that show the leak, and two warnings');
  expect(readFileSync(join(ROOT, 'README.md'), 'utf8')).toContain('| two errors, with the requests that show the leak |');
});
