import { CachePolicySettings, NameSelection, OriginRequestPolicySettings, ResponseHeader, ResponseHeadersPolicySettings } from '../../edge/model';
import { declaredCorsHeaders } from '../../edge/policy/cors';
import { describeSelection } from '../../edge/policy/describe-settings';

/** A setting of a policy as text. */
export interface Setting {
  readonly label: string;
  readonly value: string;
  /** Equal for equivalent values: ignores the order of names and the letter case of headers. */
  readonly canonical: string;
}

export function cachePolicySettings(policy: CachePolicySettings): Setting[] {
  return [
    plain('minimum TTL (s)', policy.minTtlSeconds),
    plain('default TTL (s)', policy.defaultTtlSeconds),
    plain('maximum TTL (s)', policy.maxTtlSeconds),
    ...selections(policy, ' in the key'),
    plain('Accept-Encoding: gzip', policy.enableAcceptEncodingGzip),
    plain('Accept-Encoding: br', policy.enableAcceptEncodingBrotli),
  ];
}

export function originRequestPolicySettings(policy: OriginRequestPolicySettings): Setting[] {
  return selections(policy, '');
}

export function responseHeadersPolicySettings(policy: ResponseHeadersPolicySettings): Setting[] {
  const { cors, setHeaders = [], removeHeaders = [], serverTimingSamplingRate: sampled, unknowns = [] } = policy;
  return [
    ...[...declaredCorsHeaders(cors), ...setHeaders].map(header => {
      const value = headerText(header);
      return { label: header.name, value, canonical: value.split(', ').sort().join() };
    }),
    ...removeHeaders.map(name => plain(name, 'removed')),
    ...sampled === undefined ? [] : [plain('Server-Timing', `on ${sampled} % of responses`)],
    ...unknowns.map(({ setting, cause }) => plain(setting, `unknown: ${cause}`)),
  ];
}

/** The value of a response header, with `!` if it overrides that of the origin. */
export function headerText({ value = 'unknown', override }: ResponseHeader): string {
  return override ? `${value} !` : value;
}

/** A setting that is only equivalent to an equal value. */
export function plain(label: string, setting: number | string | boolean | undefined): Setting {
  const value = typeof setting === 'boolean' ? (setting ? 'yes' : 'no') : String(setting ?? 'unknown');
  return { label, value, canonical: value };
}

function selections(policy: OriginRequestPolicySettings, where: string): Setting[] {
  return [
    selection(`headers${where}`, policy.headers, name => name.toLowerCase()),
    selection(`cookies${where}`, policy.cookies, name => name),
    selection(`query strings${where}`, policy.queryStrings, name => name),
  ];
}

function selection(label: string, one: NameSelection | undefined, canonicalName: (name: string) => string): Setting {
  const canonical = one && { mode: one.mode, names: one.names?.map(canonicalName).sort() };
  return { label, value: describeSelection(one), canonical: describeSelection(canonical) };
}
