import { OriginResponse, ResponseChange } from '../exchange';
import { changedHeaders, Headers, lowerCased } from '../http/viewer-request';

/** The response from the origin, after the origin response function. */
export interface OriginAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly unreachable: boolean;
  /** "An incomplete body is not stored if Content-Length or chunked encoding shows that it is incomplete." */
  readonly incomplete: boolean;
}

export function originAnswer(response: OriginResponse | undefined, change: ResponseChange | undefined): OriginAnswer {
  if (response === undefined && change === undefined) return PLAIN;
  // ASSUMED: 502 if the origin cannot be reached. AWS also documents 504 for an origin that does not answer in time.
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

const PLAIN: OriginAnswer = { status: 200, headers: {}, unreachable: false, incomplete: false };
const UNREACHABLE: OriginAnswer = { status: 502, headers: {}, unreachable: true, incomplete: false };
