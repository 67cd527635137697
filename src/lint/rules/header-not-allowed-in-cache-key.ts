import { Severity } from '../finding';
import { listingPolicies } from '../listed-names';
import { refusedHeaders } from '../refused-headers';
import { Rule } from '../rule';

/** "Caching based on header values is supported: No". `Upgrade` is left out: for WebSocket it is. */
const REFUSED = new Set([
  'cache-control', 'connection', 'content-length', 'cookie', 'max-forwards', 'pragma', 'proxy-authenticate', 'proxy-authorization', 'proxy-connection',
  'request-range', 'te', 'trailer', 'transfer-encoding', 'x-amz-cf-id', 'x-forwarded-proto', 'x-real-ip',
]);

const INSTEAD: ReadonlyMap<string, string> = new Map([
  ['cookie', 'list cookies under CookiesConfig (in CDK: cookieBehavior)'],
  ['x-forwarded-proto', 'for the protocol of the viewer list CloudFront-Forwarded-Proto'],
  ['x-real-ip', 'for the address of the viewer list CloudFront-Viewer-Address in an origin request policy'],
]);

export const headerNotAllowedInCacheKey: Rule = {
  id: 'CEC022',
  name: 'header-not-allowed-in-cache-key',
  severity: Severity.ERROR,
  why: 'A cache policy lists a header that CloudFront cannot cache by, such as `Cookie`, `Cache-Control` or `X-Forwarded-Proto`. The deployment fails.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#request-custom-headers-behavior',

  * check(subject) {
    for (const policy of listingPolicies(subject).filter(one => one.kind === 'cache policy')) {
      const refused = refusedHeaders(policy, header => REFUSED.has(header) || header.startsWith('x-edge-'));
      if (refused === undefined) continue;
      const instead = refused.names.flatMap(name => INSTEAD.get(name.toLowerCase()) ?? []);
      yield {
        place: refused.place,
        message: `${policy.name} lists ${refused.words}, which cannot be in a cache key`,
        fix: [`take ${refused.words} out of Headers`, ...instead].join('; '),
      };
    }
  },
};
