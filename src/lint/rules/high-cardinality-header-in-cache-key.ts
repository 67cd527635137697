import { SelectionMode } from '../../edge/model';
import { Severity } from '../finding';
import { Rule } from '../rule';
import { isRewritten, storingPolicies } from '../storing-policy';

export const highCardinalityHeaderInCacheKey: Rule = {
  id: 'CEC042',
  name: 'high-cardinality-header-in-cache-key',
  severity: Severity.WARNING,
  why: 'A header with very many values is in the cache key: `User-Agent`, `Referer`, `Accept`, a position, a date. '
    + 'Requests for the same object hardly ever have the same key, so the origin is asked again and again and the cache fills with copies.',
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-hit-ratio.html#cache-hit-ratio-request-headers',

  * check(subject) {
    for (const policy of storingPolicies(subject)) {
      const { headers } = policy.settings;
      if (headers?.mode !== SelectionMode.WHITELIST) continue;
      const listed = headers.names ?? [];
      const found = HIGH_CARDINALITY.flatMap(row => {
        const name = listed.find(one => one.toLowerCase() === row.header);
        return name === undefined || (row.instead === NEGOTIATE && isRewritten(policy)) ? [] : [{ ...row, name }];
      });
      const [first] = found;
      if (first === undefined) continue;
      yield {
        place: policy.atHeader(first.name),
        message: `in the cache key of ${policy.name} ${found.length > 1 ? 'are' : 'is'} `
          + `${found.map(({ name, why }) => `'${name}' (${why})`).join(', ')}: `
          + 'requests for the same object hardly ever share a stored answer'
          + (isRewritten(policy) ? ', unless the code at viewer request sets it' : ''),
        fix: [...new Set(found.map(({ instead }) => (policy.settings.legacy && instead === LEAVE_OUT ? LEAVE_OUT_OF_LEGACY_SETTINGS : instead)))].join('; '),
      };
    }
  },
};

const DEVICES = 'use CloudFront-Is-Mobile-Viewer, -Is-Tablet-Viewer and -Is-Desktop-Viewer, which have two values each';
const COUNTRY = 'use CloudFront-Viewer-Country, or CloudFront-Viewer-Country-Region where a country is too wide';
const LEAVE_OUT = 'take it out of the key; what only the origin needs goes into an origin request policy';
const LEAVE_OUT_OF_LEGACY_SETTINGS = "take it out of 'Headers'; what only the origin needs takes a cache policy and an origin request policy in place of ForwardedValues";
/** CloudFront appends the address of the viewer to it, whatever the policies say: RequestAndResponseBehaviorCustomOrigin.html. */
const SENT_ANYWAY = 'take it out: a custom origin gets it anyway';
const NEGOTIATE = 'set it to one of the few values that the origin tells apart, in a CloudFront Function at viewer request';
const NOT_STORED = 'if the answer depends on who asks, use CachingDisabled (in CDK: ContentPreset.account(origin)), otherwise take it out of the key';

interface HighCardinality {
  readonly header: string;
  readonly why: string;
  readonly instead: string;
}

const HIGH_CARDINALITY: readonly HighCardinality[] = [
  { header: 'user-agent', why: 'thousands of values', instead: DEVICES },
  { header: 'date', why: 'another value each second', instead: LEAVE_OUT },
  { header: 'accept', why: 'another list for each browser and kind of element', instead: NEGOTIATE },
  { header: 'referer', why: 'another value for each page that links here', instead: LEAVE_OUT },
  { header: 'x-forwarded-for', why: 'another value for each client', instead: SENT_ANYWAY },
  { header: 'cloudfront-viewer-latitude', why: 'a position', instead: COUNTRY },
  { header: 'cloudfront-viewer-longitude', why: 'a position', instead: COUNTRY },
  { header: 'cloudfront-viewer-postal-code', why: 'very many values', instead: COUNTRY },
  { header: 'cloudfront-viewer-city', why: 'very many values', instead: COUNTRY },
  ...['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since', 'if-range']
    .map(header => ({ header, why: 'what one browser has stored', instead: LEAVE_OUT })),
  ...['x-request-id', 'x-correlation-id', 'x-amzn-trace-id', 'traceparent']
    .map(header => ({ header, why: 'another value for each request', instead: LEAVE_OUT })),
  ...['x-session-id', 'x-session-token', 'x-auth-token', 'x-access-token', 'x-id-token', 'x-user-id', 'x-user-token', 'x-csrf-token', 'x-xsrf-token']
    .map(header => ({ header, why: 'another value for each visitor', instead: NOT_STORED })),
];
