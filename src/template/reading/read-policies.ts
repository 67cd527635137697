import { SettingsReader } from './settings-reader';
import {
  CachePolicySettings, CorsSettings, NameSelection, OriginRequestPolicySettings, ResponseHeader, ResponseHeadersPolicySettings, SelectionMode,
  UnknownSetting,
} from '../../edge/model';
import { TemplateSource } from '../intrinsics/template-source';

const MODES = Object.values(SelectionMode);

/** Reads the properties of an `AWS::CloudFront::CachePolicy`. */
export function readCachePolicy(source: TemplateSource, properties: unknown): CachePolicySettings {
  const config = SettingsReader.ofResource(source, 'AWS::CloudFront::CachePolicy', properties).child('CachePolicyConfig');
  const key = config.child('ParametersInCacheKeyAndForwardedToOrigin');
  const settings = {
    name: config.string('Name', 'name'),
    minTtlSeconds: config.number('MinTTL', 'minTtlSeconds'),
    defaultTtlSeconds: config.number('DefaultTTL', 'defaultTtlSeconds'),
    maxTtlSeconds: config.number('MaxTTL', 'maxTtlSeconds'),
    ...readSelections(key),
    enableAcceptEncodingGzip: key.boolean('EnableAcceptEncodingGzip', 'enableAcceptEncodingGzip'),
    // The template reference requires gzip. Brotli is optional and off by default.
    enableAcceptEncodingBrotli: key.has('EnableAcceptEncodingBrotli')
      ? key.boolean('EnableAcceptEncodingBrotli', 'enableAcceptEncodingBrotli') : false,
  };
  return { ...settings, unknowns: distinct(config.unknowns, key.unknowns, unset(settings, CACHE_POLICY_MEMBERS)) };
}

const CACHE_POLICY_MEMBERS = [
  'minTtlSeconds', 'defaultTtlSeconds', 'maxTtlSeconds', 'headers', 'cookies', 'queryStrings', 'enableAcceptEncodingGzip',
] as const;

/** Reads the properties of an `AWS::CloudFront::OriginRequestPolicy`. */
export function readOriginRequestPolicy(source: TemplateSource, properties: unknown): OriginRequestPolicySettings {
  const config = SettingsReader.ofResource(source, 'AWS::CloudFront::OriginRequestPolicy', properties).child('OriginRequestPolicyConfig');
  const settings = {
    name: config.string('Name', 'name'),
    ...readSelections(config),
  };
  return { ...settings, unknowns: distinct(config.unknowns, unset(settings, ['headers', 'cookies', 'queryStrings'])) };
}

/** Reads the properties of an `AWS::CloudFront::ResponseHeadersPolicy`. */
export function readResponseHeadersPolicy(source: TemplateSource, properties: unknown): ResponseHeadersPolicySettings {
  const config = SettingsReader.ofResource(source, 'AWS::CloudFront::ResponseHeadersPolicy', properties).child('ResponseHeadersPolicyConfig');
  const custom = config.child('CustomHeadersConfig');
  const removed = config.child('RemoveHeadersConfig');
  const security = config.child('SecurityHeadersConfig');
  const cors = config.child('CorsConfig');
  const timing = config.child('ServerTimingHeadersConfig');
  const settings = {
    name: config.string('Name', 'name'),
    setHeaders: [
      ...readSecurityHeaders(security),
      ...custom.objects('Items', 'setHeaders').flatMap(header => readHeader(header, custom)),
    ],
    removeHeaders: removed.objects('Items', 'removeHeaders').flatMap(header => {
      const name = header.string('Header', 'removeHeaders');
      removed.addUnknownsOf(header);
      return name ?? [];
    }),
    cors: config.hasConstant('CorsConfig', 'cors') ? readCors(cors) : undefined,
    serverTimingSamplingRate: readServerTiming(timing),
  };
  return {
    ...settings,
    unknowns: distinct(config.unknowns, custom.unknowns, removed.unknowns, security.unknowns, cors.unknowns, timing.unknowns),
  };
}

function readHeader(item: SettingsReader, owner: SettingsReader): ResponseHeader[] {
  const name = item.string('Header', 'setHeaders');
  // "CloudFront can add a response header with no value."
  const value = item.has('Value') ? item.string('Value', 'setHeaders') : '';
  const override = item.boolean('Override', 'setHeaders') ?? false;
  owner.addUnknownsOf(item);
  return name === undefined ? [] : [{ name, value, override }];
}

/** The members of `SecurityHeadersConfig`, with the name and the value of the header that each one sets. */
const SECURITY_HEADERS: readonly [member: string, header: string, value: (header: SettingsReader) => string | undefined][] = [
  ['ContentSecurityPolicy', 'content-security-policy', header => header.string('ContentSecurityPolicy', 'setHeaders')],
  ['ContentTypeOptions', 'x-content-type-options', () => 'nosniff'],
  ['FrameOptions', 'x-frame-options', header => header.string('FrameOption', 'setHeaders')],
  ['ReferrerPolicy', 'referrer-policy', header => header.string('ReferrerPolicy', 'setHeaders')],
  ['StrictTransportSecurity', 'strict-transport-security', header => {
    const seconds = header.number('AccessControlMaxAgeSec', 'setHeaders');
    const subdomains = header.boolean('IncludeSubdomains', 'setHeaders') ? ['includeSubDomains'] : [];
    const preload = header.boolean('Preload', 'setHeaders') ? ['preload'] : [];
    return seconds === undefined ? undefined : [`max-age=${seconds}`, ...subdomains, ...preload].join('; ');
  }],
  ['XSSProtection', 'x-xss-protection', header => {
    const protects = header.boolean('Protection', 'setHeaders');
    const block = header.boolean('ModeBlock', 'setHeaders') ? ['mode=block'] : [];
    const uri = header.string('ReportUri', 'setHeaders');
    return protects === undefined ? undefined : protects ? ['1', ...block, ...uri === undefined ? [] : [`report=${uri}`]].join('; ') : '0';
  }],
];

function readSecurityHeaders(config: SettingsReader): ResponseHeader[] {
  return SECURITY_HEADERS.filter(([member]) => config.hasConstant(member, 'setHeaders')).map(([member, name, valueOf]) => {
    const header = config.child(member);
    const composed = valueOf(header);
    const value = header.unknowns === undefined ? composed : undefined;
    if (composed === undefined && header.unknowns === undefined) header.addUnknown('setHeaders', `the template does not set the value of '${name}'`);
    const override = header.boolean('Override', 'setHeaders') ?? false;
    config.addUnknownsOf(header);
    return { name, value, override };
  });
}

/** Unknown as a whole if one of its settings is, because the origin decides as well which CORS headers a response has. */
function readCors(config: SettingsReader): CorsSettings | undefined {
  const list = (member: string): string[] => {
    const items = config.child(member);
    const values = items.strings('Items', 'cors') ?? [];
    config.addUnknownsOf(items);
    return values;
  };
  const cors = {
    allowOrigins: list('AccessControlAllowOrigins'),
    allowMethods: list('AccessControlAllowMethods'),
    allowHeaders: list('AccessControlAllowHeaders'),
    exposeHeaders: config.has('AccessControlExposeHeaders') ? list('AccessControlExposeHeaders') : undefined,
    maxAgeSeconds: config.number('AccessControlMaxAgeSec', 'cors'),
    allowCredentials: config.boolean('AccessControlAllowCredentials', 'cors') ?? false,
    originOverride: config.boolean('OriginOverride', 'cors') ?? false,
  };
  return config.unknowns === undefined ? cors : undefined;
}

function readServerTiming(config: SettingsReader): number | undefined {
  if (!config.boolean('Enabled', 'serverTimingSamplingRate')) return undefined;
  const rate = config.number('SamplingRate', 'serverTimingSamplingRate');
  if (rate === undefined && config.unknowns === undefined) {
    config.addUnknown('serverTimingSamplingRate', 'the template does not set SamplingRate, and AWS documents no default');
  }
  return rate;
}

function readSelections(owner: SettingsReader): Pick<OriginRequestPolicySettings, 'headers' | 'cookies' | 'queryStrings'> {
  return {
    headers: readSelection(owner, 'headers', 'HeadersConfig', 'HeaderBehavior', 'Headers'),
    cookies: readSelection(owner, 'cookies', 'CookiesConfig', 'CookieBehavior', 'Cookies'),
    queryStrings: readSelection(owner, 'queryStrings', 'QueryStringsConfig', 'QueryStringBehavior', 'QueryStrings'),
  };
}

function readSelection(owner: SettingsReader, member: string, config: string, mode: string, names: string): NameSelection | undefined {
  const selection = owner.child(config);
  const selected = {
    mode: selection.oneOf(mode, member, MODES),
    names: selection.strings(names, member),
  };
  owner.addUnknownsOf(selection);
  return selected.mode === undefined || selection.unknowns !== undefined ? undefined : { mode: selected.mode, names: selected.names };
}

function distinct(...lists: (UnknownSetting[] | undefined)[]): UnknownSetting[] | undefined {
  const all = lists.flatMap(list => list ?? []);
  const first = all.filter((one, i) => all.findIndex(other => other.setting === one.setting) === i);
  return first.length === 0 ? undefined : first;
}

/** Required properties that the template does not set, which CloudFormation refuses. */
function unset<T>(settings: T, members: readonly (keyof T & string)[]): UnknownSetting[] {
  return members.filter(member => settings[member] === undefined).map(setting => ({ setting, cause: 'the template does not set it' }));
}
