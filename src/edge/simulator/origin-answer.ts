import { OriginResponse, ResponseChange } from '../exchange';
import { changedHeaders, Headers, lowerCased } from '../http/viewer-request';

/** The response from the origin, after the origin response function. */
export interface OriginAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly unreachable: boolean;
  readonly timedOut: boolean;
  /** Whether the connection ends before the body is complete. */
  readonly truncated: boolean;
  /** Whether CloudFront compressed the body. */
  readonly isCompressed?: boolean;
}

export function originAnswer(response: OriginResponse | undefined, change: ResponseChange | undefined): OriginAnswer {
  if (response === undefined && change === undefined) return PLAIN;
  // ASSUMED: 502 if the origin cannot be reached.
  if (response?.unreachable) return UNREACHABLE;
  if (response?.timedOut) return TIMED_OUT;
  const { status = 200, truncated = false } = response ?? {};
  const sent = lowerCased(response?.headers ?? {});
  const headers = change === undefined ? sent : changedHeaders(sent, change);
  return {
    status: change?.status ?? status,
    headers,
    unreachable: false,
    timedOut: false,
    truncated,
  };
}

const PLAIN: OriginAnswer = { status: 200, headers: {}, unreachable: false, timedOut: false, truncated: false };
const UNREACHABLE: OriginAnswer = { ...PLAIN, status: 502, unreachable: true };
/** "CloudFront does not get a response from the origin for a certain time, and assumes 504." */
const TIMED_OUT: OriginAnswer = { ...PLAIN, status: 504, timedOut: true };

/**
 * "CloudFront removes X-Amz-Id-2 and X-Amz-Request-Id before it forwards the response from your Amazon S3 origin."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorS3Origin.html#response-s3-removed-headers
 */
export function withoutS3RequestIds(answer: OriginAnswer): OriginAnswer {
  const { 'x-amz-id-2': _id, 'x-amz-request-id': _requestId, ...headers } = answer.headers;
  return { ...answer, headers };
}
