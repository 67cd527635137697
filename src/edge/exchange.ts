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
   * The request headers. Names are case-insensitive. Include headers that CloudFront adds, such as `CloudFront-Viewer-Country`: the simulator
   * does not know where a viewer is.
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
   * The response from the origin, if CloudFront contacts it.
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
   * True if the viewer closes the connection before the response is complete. CloudFront then does not store the response.
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
   * The response headers. Names are case-insensitive.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

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
  /** The HTTP method. */
  readonly method: string;

  /** The path, which includes the origin path and the forwarded query string. */
  readonly path: string;

  /** The headers. Names are in lower case. */
  readonly headers: { [name: string]: string };
}
