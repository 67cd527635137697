import { resolvedCachePolicy, storesResponses } from '../../edge/policy/resolved-settings';
import { Severity } from '../finding';
import { headersThatStore, leakEvidence } from '../leak-evidence';
import { Rule } from '../rule';

export const noStoreForBrowsersOnly: Rule = {
  id: 'CEC010',
  name: 'no-store-for-browsers-only',
  severity: Severity.ERROR,
  why: 'A response headers policy sets `Cache-Control: no-store` or `private` on a behavior that stores responses. It changes what the browser sees, not what the edge '
    + 'keeps: the response that was not to be stored is handed to the next visitor.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/understanding-response-headers-policies.html',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const policy = resolvedCachePolicy(behavior.settings.cachePolicy);
      const header = behavior.settings.responseHeadersPolicy?.setHeaders?.find(({ name, value }) =>
        name.toLowerCase() === 'cache-control' && /(^|[\s,])(no-store|private)($|[\s,])/i.test(value));
      if (policy === undefined || header === undefined || !storesResponses(policy)) continue;
      const originResponse = { headers: headersThatStore(policy) };
      yield {
        place: behavior.at('ResponseHeadersPolicyId'),
        message: `'Cache-Control: ${header.value}' of the response headers policy is for browsers; ${behavior.policyName} stores the response at the edge and hands it to the next visitor`,
        fix: 'use CachingDisabled where nothing may be stored (in CDK: ContentPreset.account(origin)); where only browsers shall not keep it, write no-cache',
        proof: leakEvidence(behavior, {
          first: { originResponse },
          second: { originResponse },
          shows: (_, answer) => answer.age !== undefined,
          sentence: path => `'GET ${path}' is answered by the origin, marked '${header.value}' for the browser and stored at the edge; a moment later 'GET ${path}' from another visitor is answered with it`,
        }),
      };
    }
  },
};
