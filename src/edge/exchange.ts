/**
 * A viewer request.
 */
export interface EdgeRequest {
  /** The path with the query string, as the viewer sends it: `/widgets?page=2`. */
  readonly path: string;

  /**
   * The HTTP method.
   *
   * @default 'GET'
   */
  readonly method?: string;

  /**
   * The request headers. Names are case-insensitive. Include the headers that CloudFront adds about the viewer, such as
   * `CloudFront-Viewer-Country`, `CloudFront-Is-Mobile-Viewer` or `CloudFront-Viewer-Cert-Present`: the simulator cannot derive them. If the
   * cache key depends on such a header and the request does not include it, a hit is `Outcome.UNKNOWN`.
   *
   * The simulator derives `CloudFront-Forwarded-Proto`, `CloudFront-Viewer-Http-Version` and `CloudFront-Viewer-Address` from the other members.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * The viewer protocol: `http` or `https`.
   *
   * @default 'https'
   */
  readonly scheme?: string;

  /**
   * The HTTP version of the request: `1.0`, `1.1`, `2.0` or `3.0`.
   *
   * @default - 1.1 or newer
   */
  readonly httpVersion?: string;

  /**
   * The time of the request, in seconds on any clock that never runs backwards. If the origin sends `Expires` without `Date`, use Unix time.
   *
   * @default - the simulator's current time
   */
  readonly at?: number;

  /**
   * The name of the edge location. Each edge location has a separate cache.
   *
   * @default - a location that all requests without a name share
   */
  readonly location?: string;

  /**
   * The response from the origin, if CloudFront contacts it. In an origin group, both origins return it, unless `EdgeSimulator.origin()` sets
   * a response for the second one by its id.
   *
   * @default - the response that `EdgeSimulator.origin()` sets for the path, or 200 with no caching headers
   */
  readonly originResponse?: OriginResponse;

  /**
   * The viewer's IP address, which CloudFront appends to `X-Forwarded-For`.
   *
   * @default - a placeholder
   */
  readonly viewerAddress?: string;

  /**
   * True if the viewer closes the connection before the response is complete. CloudFront then does not store the response. Only for
   * `EdgeSimulator.send()`; call `EdgeLookUp.abort()` for a look-up.
   *
   * @default false
   */
  readonly aborted?: boolean;

  /**
   * The effects of the behavior's edge functions on this request and its response. The simulator does not execute them: if a function has no
   * effect here, the outcome is unknown unless the function cannot change it.
   *
   * @default - the effects are unknown
   */
  readonly edgeFunctions?: EdgeFunctionEffects;
}

/**
 * The effects of edge functions on one request. An empty struct for a function means that it changes nothing.
 */
export interface EdgeFunctionEffects {
  /**
   * The changes of the viewer request function, before the cache look-up. They do not change which behavior applies.
   *
   * @default - unknown
   */
  readonly viewerRequest?: RequestChange;

  /**
   * The changes of the origin request function to the origin request.
   *
   * @default - unknown
   */
  readonly originRequest?: RequestChange;

  /**
   * The changes of the origin response function, before CloudFront stores the response.
   *
   * @default - unknown
   */
  readonly originResponse?: ResponseChange;

  /**
   * The changes of the viewer response function to the response to the viewer.
   *
   * @default - unknown
   */
  readonly viewerResponse?: ResponseChange;
}

/**
 * Changes to a request.
 */
export interface RequestChange {
  /**
   * The new path, with the query string.
   *
   * @default - unchanged
   */
  readonly path?: string;

  /**
   * The headers to add or replace.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * The names of headers to remove.
   *
   * @default - none
   */
  readonly removeHeaders?: string[];

  /**
   * The response that the function returns instead of the request. The request then does not reach the origin. From a viewer request function,
   * the response is neither looked up nor stored; from an origin request function, CloudFront stores it like a response from the origin.
   *
   * @default - the function returns the request
   */
  readonly response?: GeneratedResponse;

  /**
   * The origin that the function selects, for example with `updateRequestOrigin`. The cache key does not contain it: requests with the same key
   * and different origins share an object. In an origin group, a viewer request function changes the first origin only.
   *
   * @default - the origin of the behavior
   */
  readonly origin?: OriginChange;
}

/**
 * A response that an edge function returns instead of a request.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 */
export interface GeneratedResponse {
  /** The status code. */
  readonly status: number;

  /**
   * The response headers. Names are case-insensitive.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };
}

/**
 * The changes of an edge function to the origin.
 *
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/helper-functions-origin-modification.html
 */
export interface OriginChange {
  /**
   * The domain name of the origin. A viewer request function also changes the `Host` header with it; an origin request function does not, unless
   * it sets `Host` in `headers`.
   *
   * @default - unchanged
   */
  readonly domainName?: string;

  /**
   * The path that CloudFront puts before the path of the request.
   *
   * @default - unchanged
   */
  readonly originPath?: string;

  /**
   * The headers that CloudFront adds to the origin request, instead of the origin's custom headers. An empty map removes those.
   *
   * @default - unchanged
   */
  readonly customHeaders?: { [name: string]: string };
}

/**
 * Changes to a response.
 */
export interface ResponseChange {
  /**
   * The new status code.
   *
   * @default - unchanged
   */
  readonly status?: number;

  /**
   * The headers to add or replace.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * The names of headers to remove.
   *
   * @default - none
   */
  readonly removeHeaders?: string[];
}

/**
 * A response from an origin.
 */
export interface OriginResponse {
  /**
   * The status code.
   *
   * @default 200
   */
  readonly status?: number;

  /**
   * The response headers. Names are case-insensitive. Several `Set-Cookie` headers are the lines of one value.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * The time from the request to the end of the response, in seconds. During it, CloudFront collapses requests for the same object. CloudFront
   * stores the object at the end: its age counts from then. Only for `EdgeSimulator.send()`.
   *
   * @default 0
   */
  readonly durationSeconds?: number;

  /**
   * True if the origin accepts the connection and does not answer in time.
   *
   * @default false
   */
  readonly timedOut?: boolean;

  /**
   * True if the origin cannot be reached.
   *
   * @default false
   */
  readonly unreachable?: boolean;

  /**
   * True if the connection ends before the body is complete.
   *
   * @default false
   */
  readonly truncated?: boolean;
}

/**
 * The request that the origin receives.
 */
export interface OriginRequest {
  /**
   * The id of the origin: in an origin group, of one of its members.
   *
   * @default - the distribution does not define the origin, or an edge function selected another one
   */
  readonly originId?: string;

  /** The HTTP method. */
  readonly method: string;

  /** The path, which includes the origin path and the forwarded query string. */
  readonly path: string;

  /** The headers. Names are in lower case. */
  readonly headers: { [name: string]: string };
}
