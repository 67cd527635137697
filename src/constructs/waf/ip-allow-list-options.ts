/**
 * Options for paths that only some IP addresses can access.
 */
export interface IpAllowListOptions {
  /**
   * The IP address ranges that can access the paths, in CIDR notation: `203.0.113.0/24`, `2001:db8::/32`, or `203.0.113.7/32` for a single
   * address. AWS WAF does not accept `/0`.
   *
   * Browsers prefer IPv6. If the network of your staff has IPv6, include its IPv6 range.
   */
  readonly cidrs: string[];

  /**
   * The path patterns to protect. A wildcard is allowed only as a `*` at the end. `/admin/*` also protects `/admin`. Letter case,
   * percent-encoding, dot segments and repeated slashes do not bypass the list.
   *
   * @default ['/admin/*']
   */
  readonly pathPatterns?: string[];
}
