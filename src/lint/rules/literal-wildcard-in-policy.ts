import { NameSelection } from '../../edge/model';
import { Severity } from '../finding';
import { LintContext } from '../lint-context';
import { Rule } from '../rule';

export const literalWildcardInPolicy: Rule = {
  id: 'CEC049',
  name: 'literal-wildcard-in-policy',
  severity: Severity.WARNING,
  why: '`*` and `?` in the names of a cache policy or an origin request policy stand for themselves: `wordpress_*` is a cookie of exactly that '
    + 'name, which nobody sends. They are wildcards only in the cookie names of the legacy `ForwardedValues`.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/DownloadDistValuesCacheBehavior.html#DownloadDistValuesWhitelistCookies',

  * check(subject) {
    for (const policy of policiesOf(subject)) {
      for (const { member, config, all } of PARTS) {
        const names = (policy.settings[member]?.names ?? []).filter(name => /[*?]/.test(name));
        if (names.length === 0) continue;
        const [first] = names;
        yield {
          place: policy.at(config),
          message: `${names.map(name => `'${name}'`).join(', ')} ${names.length > 1 ? 'are literal names' : 'is a literal name'} `
            + `in ${policy.settings.name ?? policy.logicalId}: in a policy '*' and '?' are no wildcards`,
          fix: first === '*' ? all[policy.kind] : 'list each name in full',
        };
      }
    }
  },
};

type Part = 'headers' | 'cookies' | 'queryStrings';

interface PolicyNames {
  readonly kind: 'cache' | 'request';
  readonly logicalId: string;
  readonly settings: { readonly name?: string } & { readonly [part in Part]?: NameSelection };
  readonly at: (config: string) => ReturnType<LintContext['cachePolicies'][number]['at']>;
}

function policiesOf({ cachePolicies, originRequestPolicies }: LintContext): PolicyNames[] {
  return [
    ...cachePolicies.map(policy => ({
      kind: 'cache' as const, logicalId: policy.logicalId, settings: policy.settings,
      at: (config: string) => policy.at('ParametersInCacheKeyAndForwardedToOrigin', config),
    })),
    ...originRequestPolicies.map(policy => ({
      kind: 'request' as const, logicalId: policy.logicalId, settings: policy.settings, at: (config: string) => policy.at(config),
    })),
  ];
}

/** The parts of a policy, and what to write where "*" was to be all of one. */
const PARTS: readonly { readonly member: Part; readonly config: string; readonly all: { readonly cache: string; readonly request: string } }[] = [
  {
    member: 'headers', config: 'HeadersConfig',
    all: {
      cache: 'list each name in full; a cache key cannot have all headers, so use CachingDisabled with AllViewer where the origin needs them',
      request: 'set HeaderBehavior to allViewer (in CDK: OriginRequestHeaderBehavior.all())',
    },
  },
  {
    member: 'cookies', config: 'CookiesConfig',
    all: {
      cache: 'list each name in full; all cookies in the key (CookieBehavior: all) would store an answer for each visitor',
      request: 'set CookieBehavior to all (in CDK: OriginRequestCookieBehavior.all()), or list each name in full',
    },
  },
  {
    member: 'queryStrings', config: 'QueryStringsConfig',
    all: {
      cache: 'list each name in full, or set QueryStringBehavior to all (in CDK: CacheQueryStringBehavior.all())',
      request: 'set QueryStringBehavior to all (in CDK: OriginRequestQueryStringBehavior.all()), or list each name in full',
    },
  },
];
