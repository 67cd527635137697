import { OriginResponse, ResponseChange } from '../exchange';
import { changedHeaders, Headers, lowerCased } from '../http/viewer-request';

/** What came back from the origin, after the function at origin response. */
export interface OriginAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly unreachable: boolean;
  /** "An incomplete body is not stored if Content-Length or chunked encoding shows that it is incomplete." */
  readonly incomplete: boolean;
}

export function originAnswer(response: OriginResponse | undefined, change: ResponseChange | undefined): OriginAnswer {
  if (response === undefined && change === undefined) return PLAIN;
  // ASSUMED: 502 where the origin cannot be reached; AWS also answers 504 where it does not answer in time.
  if (response?.unreachable) return UNREACHABLE;
  const { status = 200, truncated = false } = response ?? {};
  const sent = lowerCased(response?.headers ?? {});
  const headers = change === undefined ? sent : changedHeaders(sent, change);
  return {
    status: change?.status ?? status,
    headers,
    unreachable: false,
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/RequestAndResponseBehaviorCustomOrigin.html#ResponseCustomDroppedTCPConnections
    incomplete: truncated && (headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined),
  };
}

/** "500 to 599, and an origin that cannot be reached." */
export function isFailure(answer: OriginAnswer): boolean {
  return answer.status >= 500;
}

const PLAIN: OriginAnswer = { status: 200, headers: {}, unreachable: false, incomplete: false };
const UNREACHABLE: OriginAnswer = { status: 502, headers: {}, unreachable: true, incomplete: false };
