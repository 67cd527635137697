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
   * @default - 200 without caching headers
   */
  readonly originResponse?: OriginResponse;
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
