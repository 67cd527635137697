import { CachePolicySettings, SelectionMode } from '../../edge/model';
import { IN_KEY, NAME_LISTS } from '../facts/listing-policies';
import { listed } from '../phrases';
import { Rule, Severity } from '../rule';

export const cachingDisabledWithKeySettings: Rule = {
  id: 'CEC020',
  name: 'caching-disabled-with-key-settings',
  severity: Severity.ERROR,
  description: 'All TTLs of a cache policy are 0, which disables caching, but the policy still adds headers, cookies, query strings or `Accept-Encoding` to the key. '
    + 'The deployment fails; `cdk synth` does not report it.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html',
  deployError: 'The parameter HeaderBehavior is invalid for policy with caching disabled.',

  * check({ cachePolicies }) {
    for (const policy of cachePolicies) {
      const { minTtlSeconds, defaultTtlSeconds, maxTtlSeconds, name = policy.logicalId } = policy.settings;
      const set = keySettings(policy.settings);
      const [first] = set;
      if (minTtlSeconds !== 0 || defaultTtlSeconds !== 0 || maxTtlSeconds !== 0 || first === undefined) continue;
      yield {
        location: policy.at(IN_KEY, ...first.path),
        message: `Cache policy '${name}' disables caching, because all its TTLs are 0, but sets ${listed(set.map(({ path, value }) => `${path.at(-1)!} to ${value}`))}.`,
        deployError: `The parameter ${first.path.at(-1)!} is invalid for policy with caching disabled.`,
        fix: 'Use the managed policy CachingDisabled, and let an origin request policy forward what the origin needs. To store responses, set MaxTTL above 0. '
          + 'In CDK, use CachePolicy.CACHING_DISABLED with OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER.',
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
