/**
 * A request as it arrives at an edge location.
 */
export interface EdgeRequest {
  /** The path as on the wire, with the query string: `/widgets?page=2`. */
  readonly path: string;

  /**
   * The HTTP method.
   *
   * @default 'GET'
   */
  readonly method?: string;

  /**
   * The viewer's headers. Names are compared without regard to case. Headers that CloudFront itself would add,
   * such as `CloudFront-Viewer-Country`, are given here too: the model does not know where a viewer is.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * How the viewer comes: `http` or `https`.
   *
   * @default 'https'
   */
  readonly scheme?: string;

  /**
   * When the request arrives, in seconds on a clock of your choice that never runs backwards. It is compared
   * with an `Expires` header as Unix time where the origin sends no `Date`.
   *
   * @default - the simulator's current time
   */
  readonly at?: number;

  /**
   * The edge location that is asked. Each has a cache of its own.
   *
   * @default - one and the same for all requests that name none
   */
  readonly location?: string;

  /**
   * What the origin would answer if it were asked.
   *
   * @default - what `EdgeSimulator.origin()` says for the path; otherwise 200 without caching headers
   */
  readonly originResponse?: OriginResponse;

  /**
   * The viewer's IP address, which CloudFront appends to `X-Forwarded-For`.
   *
   * @default - not told; the origin's `X-Forwarded-For` shows a placeholder
   */
  readonly viewerAddress?: string;

  /**
   * Whether the viewer goes away before it has the whole response, which is then not stored.
   *
   * @default false
   */
  readonly aborted?: boolean;

  /**
   * What the edge functions of the behavior do with this request and its response. The model does not execute them:
   * where a behavior has a function and nothing is said of it, the answer is unknown.
   *
   * @default - nothing is said
   */
  readonly edgeFunctions?: EdgeFunctionEffects;
}

/**
 * What edge functions do with one request, as data. An empty struct means that a function changes nothing.
 */
export interface EdgeFunctionEffects {
  /**
   * What the function at viewer request changes, before the cache is asked. The behavior is chosen already.
   *
   * @default - not known
   */
  readonly viewerRequest?: RequestChange;

  /**
   * What the function at origin request changes, in what the origin receives.
   *
   * @default - not known
   */
  readonly originRequest?: RequestChange;

  /**
   * What the function at origin response changes, before the response is stored.
   *
   * @default - not known
   */
  readonly originResponse?: ResponseChange;

  /**
   * What the function at viewer response changes, on the way to the viewer.
   *
   * @default - not known
   */
  readonly viewerResponse?: ResponseChange;
}

/**
 * What is changed in a request.
 */
export interface RequestChange {
  /**
   * The new path, with the query string.
   *
   * @default - unchanged
   */
  readonly path?: string;

  /**
   * Headers that are added or replaced.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * Names of headers that are removed.
   *
   * @default - none
   */
  readonly removeHeaders?: string[];
}

/**
 * What is changed in a response.
 */
export interface ResponseChange {
  /**
   * The new status code.
   *
   * @default - unchanged
   */
  readonly status?: number;

  /**
   * Headers that are added or replaced.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * Names of headers that are removed.
   *
   * @default - none
   */
  readonly removeHeaders?: string[];
}

/**
 * What an origin answers.
 */
export interface OriginResponse {
  /**
   * The status code.
   *
   * @default 200
   */
  readonly status?: number;

  /**
   * The response's headers. Names are compared without regard to case.
   *
   * @default - none
   */
  readonly headers?: { [name: string]: string };

  /**
   * Whether the origin cannot be reached at all.
   *
   * @default false
   */
  readonly unreachable?: boolean;

  /**
   * Whether the connection ends before the whole body has come.
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

  /** The path with the forwarded query string, after the origin's own path. */
  readonly path: string;

  /** The headers, names in lower case. */
  readonly headers: { [name: string]: string };
}
