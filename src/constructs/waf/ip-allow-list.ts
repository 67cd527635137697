/**
 * Paths that are open to some addresses only.
 */
export interface IpAllowList {
  /**
   * The address ranges that may ask for the paths, in CIDR notation, IPv4 and IPv6: `203.0.113.0/24`, `2001:db8::/32`, one
   * address as `203.0.113.7/32`. Not `/0`.
   *
   * Staff whose network has IPv6 need their IPv6 range as well: browsers prefer it.
   */
  readonly cidrs: string[];

  /**
   * The paths, as the path patterns of the routes: with `*` at the end, or nowhere. `/admin/*` is also about `/admin`. The case of
   * letters does not matter, nor do percent-encoding, dot segments and doubled slashes.
   *
   * @default ['/admin/*']
   */
  readonly pathPatterns?: string[];
}
