import { MANAGED_CACHE_POLICIES } from '../../catalog/cache-policies';
import { MANAGED_ORIGIN_REQUEST_POLICIES } from '../../catalog/origin-request-policies';
import { OriginService } from '../../template/reading/as-written';
import { Rule, Severity } from '../rule';

export const managedPolicyAwayFromItsOrigin: Rule = {
  id: 'CEC066',
  name: 'managed-policy-away-from-its-origin',
  severity: Severity.WARNING,
  description: 'A managed policy for one service is used with another. Its key and forwarded values are those that the service reads. '
    + 'With another origin, it splits the cache by irrelevant values, or leaves relevant ones out. AWS advises against using Amplify policies elsewhere.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html#additional-amplify-policies',

  * check({ behaviors }) {
    for (const behavior of behaviors) {
      const service = behavior.origin?.asWritten.service;
      if (service === undefined) continue;
      const { cachePolicy, originRequestPolicy } = behavior.settings;
      const used = [{ policy: cachePolicy, location: behavior.atCaching }, { policy: originRequestPolicy, location: behavior.at('OriginRequestPolicyId') }];
      for (const { policy, location } of used) {
        const intended = policy === undefined ? undefined : INTENDED_FOR.get(policy);
        if (policy === undefined || intended === undefined || intended.service === service) continue;
        yield {
          location,
          message: `Managed policy ${policy.name!} is intended for ${intended.name}, but the origin of '${behavior.pattern}' is ${service}.`,
          fix: policy === cachePolicy
            ? 'Use CachingOptimized for files, CachingDisabled for responses that depend on the visitor, or a custom policy.'
            : 'Use AllViewerExceptHostHeader, CORS-S3Origin for a bucket, or a custom policy.',
        };
      }
    }
  },
};

interface IntendedService {
  readonly name: string;
  /** Undefined if no domain name identifies the service, so any known service is a different one. */
  readonly service?: OriginService;
}

/** The managed policies for one service. The reader returns the settings of the catalog row. */
const INTENDED_FOR: ReadonlyMap<object, IntendedService> = new Map([
  ...MANAGED_CACHE_POLICIES.filter(({ amplifyOnly }) => amplifyOnly)
    .map(({ settings }): [object, IntendedService] => [settings, { name: OriginService.AMPLIFY, service: OriginService.AMPLIFY }]),
  ...MANAGED_CACHE_POLICIES.filter(({ constant }) => constant === 'ELEMENTAL_MEDIA_PACKAGE')
    .map(({ settings }): [object, IntendedService] => [settings, { name: OriginService.MEDIA_PACKAGE, service: OriginService.MEDIA_PACKAGE }]),
  ...MANAGED_ORIGIN_REQUEST_POLICIES.filter(({ constant }) => constant === 'ELEMENTAL_MEDIA_TAILOR')
    .map(({ settings }): [object, IntendedService] => [settings, { name: 'AWS Elemental MediaTailor' }]),
]);
