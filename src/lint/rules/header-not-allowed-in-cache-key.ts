import { listingPolicies, titleOf } from '../facts/listing-policies';
import { refusedHeaders } from '../facts/refused-headers';
import { Rule, Severity } from '../rule';

/** "Caching based on header values is supported: No". `Upgrade` is missing, because CloudFront supports it for WebSocket. */
const REFUSED = new Set([
  'cache-control', 'connection', 'content-length', 'cookie', 'max-forwards', 'pragma', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection',
  'request-range', 'te', 'trailer', 'transfer-encoding', 'x-amz-cf-id', 'x-forwarded-proto', 'x-real-ip',
]);

const ALTERNATIVES: ReadonlyMap<string, string> = new Map([
  ['cookie', 'List cookies under CookiesConfig. In CDK, set cookieBehavior.'],
  ['x-forwarded-proto', 'For the viewer protocol, list CloudFront-Forwarded-Proto.'],
  ['x-real-ip', 'For the viewer address, list CloudFront-Viewer-Address in an origin request policy.'],
]);

export const headerNotAllowedInCacheKey: Rule = {
  id: 'CEC022',
  name: 'header-not-allowed-in-cache-key',
  severity: Severity.ERROR,
  description: 'A cache policy lists a header that CloudFront does not allow in a cache key, such as `Cookie`, `Cache-Control` or `X-Forwarded-Proto`. The deployment fails.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-headers-behavior',

  * check(context) {
    for (const policy of listingPolicies(context).filter(({ kind }) => kind === 'cache policy')) {
      const refused = refusedHeaders(policy, header => REFUSED.has(header) || header.startsWith('x-edge-'));
      if (refused === undefined) continue;
      const alternatives = refused.names.flatMap(name => ALTERNATIVES.get(name.toLowerCase()) ?? []);
      yield {
        location: refused.location,
        message: `${titleOf(policy)} lists ${refused.quotedNames}. CloudFront does not allow that in a cache key.`,
        fix: [`Remove ${refused.quotedNames} from Headers.`, ...alternatives].join(' '),
      };
    }
  },
};
