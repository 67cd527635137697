import { resolvedCachePolicy, storesResponses } from '../../edge/policy/resolved-settings';
import { headersThatStore, leakEvidence } from '../evidence/leak-evidence';
import { Rule, Severity } from '../rule';

export const noStoreForBrowsersOnly: Rule = {
  id: 'CEC010',
  name: 'no-store-for-browsers-only',
  severity: Severity.ERROR,
  description: 'A response headers policy sets `Cache-Control: no-store` or `private` on a behavior that stores responses. The policy affects only browsers, not the edge '
    + 'cache. CloudFront stores the response and returns it to the next visitor.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const policy = resolvedCachePolicy(behavior.settings.cachePolicy);
      const header = behavior.settings.responseHeadersPolicy?.setHeaders?.find(({ name, value }) =>
        name.toLowerCase() === 'cache-control' && /(^|[\s,])(no-store|private)($|[\s,])/i.test(value ?? ''));
      if (policy === undefined || header === undefined || !storesResponses(policy)) continue;
      const originResponse = { headers: headersThatStore(policy) };
      yield {
        location: behavior.at('ResponseHeadersPolicyId'),
        message: `The response headers policy sets 'Cache-Control: ${header.value}', which affects only browsers. With ${behavior.policyLabel}, CloudFront stores the response and returns it to the next visitor.`,
        fix: 'To store nothing, use CachingDisabled; in CDK, ContentPreset.account(origin). To prevent only browser caching, set no-cache.',
        evidence: leakEvidence(behavior, {
          first: { originResponse },
          second: { originResponse },
          isLeak: (_, answer) => answer.age !== undefined,
          sentence: path => `The origin answers 'GET ${path}'. CloudFront marks the response '${header.value}' for the browser and stores it. A moment later, 'GET ${path}' from another visitor receives it.`,
        }),
      };
    }
  },
};
