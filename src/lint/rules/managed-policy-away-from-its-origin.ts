import { MANAGED_CACHE_POLICIES } from '../../catalog/cache-policies';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../../catalog/origin-request-policies';
import { OriginService } from '../../template/reading/as-written';
import { Severity } from '../finding';
import { Rule } from '../rule';

export const managedPolicyAwayFromItsOrigin: Rule = {
  id: 'CEC066',
  name: 'managed-policy-away-from-its-origin',
  severity: Severity.WARNING,
  why: 'Some managed policies are made for one service: what they put into the key, and what they forward, is what that service goes by. '
    + 'Before anything else they split the cache by what does not matter, or leave out what does. AWS itself advises against Amplify\'s elsewhere.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html#additional-amplify-policies',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const service = behavior.origin?.asWritten.service;
      if (service === undefined) continue;
      const { cachePolicy, originRequestPolicy } = behavior.settings;
      const used = [{ policy: cachePolicy, place: behavior.atCaching }, { policy: originRequestPolicy, place: behavior.at('OriginRequestPolicyId') }];
      for (const { policy, place } of used) {
        const made = policy === undefined ? undefined : MADE_FOR.get(policy);
        if (policy === undefined || made === undefined || made.service === service) continue;
        yield {
          place,
          message: `${policy.name} is made for ${made.words}, and behind '${behavior.pattern}' is ${service}`,
          fix: policy === cachePolicy
            ? 'use CachingOptimized for files, CachingDisabled for answers that depend on who asks, or a policy of your own'
            : 'use AllViewerExceptHostHeader, CORS-S3Origin before a bucket, or a policy of your own',
        };
      }
    }
  },
};

interface MadeFor {
  readonly words: string;
  /** Nothing when no domain name tells the service, so that an origin of a known service is another one. */
  readonly service?: OriginService;
}

/** What each of them is made for; a managed policy is read as its row of the catalogue. */
const MADE_FOR: ReadonlyMap<object, MadeFor> = new Map([
  ...MANAGED_CACHE_POLICIES.filter(({ amplifyOnly }) => amplifyOnly)
    .map(({ settings }): [object, MadeFor] => [settings, { words: OriginService.AMPLIFY, service: OriginService.AMPLIFY }]),
  ...MANAGED_CACHE_POLICIES.filter(({ constant }) => constant === 'ELEMENTAL_MEDIA_PACKAGE')
    .map(({ settings }): [object, MadeFor] => [settings, { words: OriginService.MEDIA_PACKAGE, service: OriginService.MEDIA_PACKAGE }]),
  ...MANAGED_ORIGIN_REQUEST_POLICIES.filter(({ constant }) => constant === 'ELEMENTAL_MEDIA_TAILOR')
    .map(({ settings }): [object, MadeFor] => [settings, { words: 'AWS Elemental MediaTailor' }]),
]);
