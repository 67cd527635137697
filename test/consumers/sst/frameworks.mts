import assert from 'node:assert/strict';
import { CachePolicy, type CachePolicyProps } from 'aws-cdk-lib/aws-cloudfront';
import { lint, ServerRendered, type ServerRenderedOptions } from 'cdk-edge-cache';
import { AstroSite, NextjsSite, RemixSite, SolidStartSite, type Stack, SvelteKitSite } from 'sst/constructs';
import { PublicSite } from './stacks/PublicSite';
import { ofType, type StackTemplate, synthesize } from './synthesize.mjs';

type Site = new (stack: Stack, id: string, props: { path: string }) => unknown;
type Settings = (options?: ServerRenderedOptions) => CachePolicyProps;

const SITES: { [framework: string]: [theirs: Site, ours: Settings] } = {
  openNext: [NextjsSite, ServerRendered.openNext],
  astro: [AstroSite, ServerRendered.ssrSite],
  svelteKit: [SvelteKitSite, ServerRendered.ssrSite],
  solidStart: [SolidStartSite, ServerRendered.ssrSite],
  remix: [RemixSite, ServerRendered.ssrSite],
};

/** Compares the defaults of SST for a framework with ours. */
export async function checkFrameworks(): Promise<string> {
  for (const [framework, [TheirSite, ours]] of Object.entries(SITES)) {
    const [theirs, mine] = await synthesize('pr-1', app => {
      app.stack(({ stack }) => void new TheirSite(stack, 'site', { path: `sites/${framework}` }), { id: 'Theirs' });
      app.stack(({ stack }) => void new CachePolicy(stack, 'ServerCache', ours()), { id: 'Ours' });
    });
    assert.deepEqual(settingsOf(mine!), settingsOf(theirs!), framework);
    assert.deepEqual(rulesBrokenBy(theirs!), ['identity-not-in-cache-key'], framework);
  }
  const [site] = await synthesize('dev', app => void app.stack(PublicSite));
  assert.deepEqual(rulesBrokenBy(site!), [], 'PublicSite');
  return `ServerRendered has the same settings as SST for ${Object.keys(SITES).join(', ')}, and the linter reports the leaks`;
}

function rulesBrokenBy(template: StackTemplate): string[] {
  return [...new Set(lint.Linter.lint(template).map(finding => finding.ruleName))];
}

function settingsOf(template: StackTemplate) {
  const [policy, ...others] = ofType('AWS::CloudFront::CachePolicy', template);
  assert.deepEqual(others, []);
  const { Name, Comment, ...settings } = policy!.Properties.CachePolicyConfig;
  return settings;
}
