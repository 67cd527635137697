// For versions of CDK with `Validations`. The same plugin class supports older versions.
import { App, Stack, Validations } from 'aws-cdk-lib';
import { CachePolicy, Distribution, OriginRequestPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { CachingValidationPlugin } from 'cdk-edge-cache';

function fails(build: (stack: Stack) => void): boolean {
  const app = new App({ analyticsReporting: false, autoSynth: false });
  Validations.of(app).addPlugins(new CachingValidationPlugin());
  build(new Stack(app, 'Shop'));
  try {
    app.synth();
    return false;
  } catch (error) {
    if (!String(error).includes('Validation failed')) throw error;
    return true;
  }
}

function leaking(stack: Stack): Distribution {
  return new Distribution(stack, 'Site', {
    defaultBehavior: {
      origin: new HttpOrigin('origin.example.com'),
      cachePolicy: CachePolicy.CACHING_OPTIMIZED, originRequestPolicy: OriginRequestPolicy.ALL_VIEWER,
    },
  });
}

function acknowledged(stack: Stack): void {
  const accepted = ['CEC002', 'CEC008', 'CEC009'].map(id => ({ id: `cdk-edge-cache::${id}`, reason: 'the site has no sign-in' }));
  Validations.of(leaking(stack)).acknowledge(...accepted);
}

if (!fails(leaking)) throw new Error('synthesis did not fail for an error of the plugin');
if (fails(acknowledged)) throw new Error('synthesis failed for acknowledged errors');
