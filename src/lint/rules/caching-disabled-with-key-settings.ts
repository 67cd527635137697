import { CachePolicySettings, SelectionMode } from '../../edge/model';
import { Severity } from '../finding';
import { IN_KEY, NAME_LISTS } from '../listed-names';
import { Rule } from '../rule';

export const cachingDisabledWithKeySettings: Rule = {
  id: 'CEC020',
  name: 'caching-disabled-with-key-settings',
  severity: Severity.ERROR,
  why: 'All TTLs of a cache policy are 0, which turns caching off, and it still puts headers, cookies, query strings or `Accept-Encoding` into the key. '
    + 'CloudFront refuses such a policy, and only when it is deployed: `cdk synth` lets it through.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html',
  deployError: 'The parameter HeaderBehavior is invalid for policy with caching disabled.',

  * check({ cachePolicies }) {
    for (const policy of cachePolicies) {
      const { minTtlSeconds, defaultTtlSeconds, maxTtlSeconds, name = policy.logicalId } = policy.settings;
      const set = keySettings(policy.settings);
      if (minTtlSeconds !== 0 || defaultTtlSeconds !== 0 || maxTtlSeconds !== 0 || set.length === 0) continue;
      yield {
        place: policy.at(IN_KEY, ...set[0]!.path),
        message: `all TTLs of ${name} are 0, which turns caching off, and yet ${set.map(one => `${one.path.at(-1)} is ${one.value}`).join(', ')}`,
        deployError: `The parameter ${set[0]!.path.at(-1)!} is invalid for policy with caching disabled.`,
        fix: 'use the managed CachingDisabled and let an origin request policy forward what the origin needs '
          + '(in CDK: CachePolicy.CACHING_DISABLED with OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER); to store responses, give MaxTTL more than 0',
      };
    }
  },
};

interface KeySetting {
  readonly path: readonly string[];
  readonly value: string;
}

function keySettings(policy: CachePolicySettings): KeySetting[] {
  const flags = { EnableAcceptEncodingGzip: policy.enableAcceptEncodingGzip, EnableAcceptEncodingBrotli: policy.enableAcceptEncodingBrotli };
  return [
    ...NAME_LISTS.map(({ member, config, mode }) => ({ path: [config, mode], value: policy[member]?.mode ?? SelectionMode.NONE }))
      .filter(({ value }) => value !== SelectionMode.NONE),
    ...Object.entries(flags).filter(([, isOn]) => isOn === true).map(([flag]) => ({ path: [flag], value: 'true' })),
  ];
}
