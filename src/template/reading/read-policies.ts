import { SettingsReader } from './settings-reader';
import {
  CachePolicySettings, CorsHeaders, NameSelection, OriginRequestPolicySettings, ResponseHeader, ResponseHeadersPolicySettings, SelectionMode,
  UnknownSetting,
} from '../../edge/model';
import { TemplateSource } from '../intrinsics/template-source';

const MODES = Object.values(SelectionMode);

/** Reads the properties of an `AWS::CloudFront::CachePolicy`. */
export function readCachePolicy(source: TemplateSource, properties: unknown): CachePolicySettings {
  const config = SettingsReader.of(source, properties).part('CachePolicyConfig');
  const key = config.part('ParametersInCacheKeyAndForwardedToOrigin');
  const settings = {
    name: config.string('Name', 'name'),
    minTtlSeconds: config.number('MinTTL', 'minTtlSeconds'),
    defaultTtlSeconds: config.number('DefaultTTL', 'defaultTtlSeconds'),
    maxTtlSeconds: config.number('MaxTTL', 'maxTtlSeconds'),
    headers: readSelection(key, 'headers', 'HeadersConfig', 'HeaderBehavior', 'Headers'),
    cookies: readSelection(key, 'cookies', 'CookiesConfig', 'CookieBehavior', 'Cookies'),
    queryStrings: readSelection(key, 'queryStrings', 'QueryStringsConfig', 'QueryStringBehavior', 'QueryStrings'),
    enableAcceptEncodingGzip: key.boolean('EnableAcceptEncodingGzip', 'enableAcceptEncodingGzip'),
    // The template reference makes gzip required and brotli optional; left out, it is off.
    enableAcceptEncodingBrotli: key.has('EnableAcceptEncodingBrotli')
      ? key.boolean('EnableAcceptEncodingBrotli', 'enableAcceptEncodingBrotli') : false,
  };
  return { ...settings, unknowns: together(config.unknowns, key.unknowns, missing(settings, CACHE_POLICY_MEMBERS)) };
}

const CACHE_POLICY_MEMBERS = [
  'minTtlSeconds', 'defaultTtlSeconds', 'maxTtlSeconds', 'headers', 'cookies', 'queryStrings', 'enableAcceptEncodingGzip',
] as const;

/** Reads the properties of an `AWS::CloudFront::OriginRequestPolicy`. */
export function readOriginRequestPolicy(source: TemplateSource, properties: unknown): OriginRequestPolicySettings {
  const config = SettingsReader.of(source, properties).part('OriginRequestPolicyConfig');
  const settings = {
    name: config.string('Name', 'name'),
    headers: readSelection(config, 'headers', 'HeadersConfig', 'HeaderBehavior', 'Headers'),
    cookies: readSelection(config, 'cookies', 'CookiesConfig', 'CookieBehavior', 'Cookies'),
    queryStrings: readSelection(config, 'queryStrings', 'QueryStringsConfig', 'QueryStringBehavior', 'QueryStrings'),
  };
  return { ...settings, unknowns: together(config.unknowns, missing(settings, ['headers', 'cookies', 'queryStrings'])) };
}

/** Reads the properties of an `AWS::CloudFront::ResponseHeadersPolicy`. */
export function readResponseHeadersPolicy(source: TemplateSource, properties: unknown): ResponseHeadersPolicySettings {
  const config = SettingsReader.of(source, properties).part('ResponseHeadersPolicyConfig');
  const custom = config.part('CustomHeadersConfig');
  const removed = config.part('RemoveHeadersConfig');
  const security = config.part('SecurityHeadersConfig');
  const cors = config.part('CorsConfig');
  const settings = {
    name: config.string('Name', 'name'),
    setHeaders: [
      ...readSecurityHeaders(security),
      ...custom.parts('Items', 'setHeaders').map(header => readHeader(header, custom)),
    ],
    removeHeaders: removed.parts('Items', 'removeHeaders').map(header => header.string('Header', 'removeHeaders') ?? ''),
    cors: config.surelyHas('CorsConfig', 'cors') ? readCors(cors) : undefined,
  };
  return { ...settings, unknowns: together(config.unknowns, custom.unknowns, removed.unknowns, security.unknowns, cors.unknowns) };
}

function readHeader(item: SettingsReader, owner: SettingsReader): ResponseHeader {
  const header = {
    name: item.string('Header', 'setHeaders') ?? '',
    value: item.string('Value', 'setHeaders') ?? '',
    override: item.boolean('Override', 'setHeaders') ?? false,
  };
  owner.takeOver(item);
  return header;
}

/** The members of `SecurityHeadersConfig`, the header that each makes, and how its value is put together. */
const SECURITY_HEADERS: readonly [member: string, header: string, value: (part: SettingsReader) => string | undefined][] = [
  ['ContentSecurityPolicy', 'content-security-policy', part => part.string('ContentSecurityPolicy', 'setHeaders')],
  ['ContentTypeOptions', 'x-content-type-options', () => 'nosniff'],
  ['FrameOptions', 'x-frame-options', part => part.string('FrameOption', 'setHeaders')],
  ['ReferrerPolicy', 'referrer-policy', part => part.string('ReferrerPolicy', 'setHeaders')],
  ['StrictTransportSecurity', 'strict-transport-security', part => [
    `max-age=${part.number('AccessControlMaxAgeSec', 'setHeaders')}`,
    ...(part.boolean('IncludeSubdomains', 'setHeaders') ? ['includeSubDomains'] : []),
    ...(part.boolean('Preload', 'setHeaders') ? ['preload'] : []),
  ].join('; ')],
  ['XSSProtection', 'x-xss-protection', part => (part.boolean('Protection', 'setHeaders')
    ? `1${part.boolean('ModeBlock', 'setHeaders') ? '; mode=block' : ''}` : '0')],
];

function readSecurityHeaders(config: SettingsReader): ResponseHeader[] {
  return SECURITY_HEADERS.filter(([member]) => config.surelyHas(member, 'setHeaders')).map(([member, name, valueOf]) => {
    const part = config.part(member);
    const header = { name, value: valueOf(part) ?? '', override: part.boolean('Override', 'setHeaders') ?? false };
    config.takeOver(part);
    return header;
  });
}

const CORS_LISTS: readonly [member: string, header: string][] = [
  ['AccessControlAllowOrigins', 'access-control-allow-origin'],
  ['AccessControlAllowMethods', 'access-control-allow-methods'],
  ['AccessControlAllowHeaders', 'access-control-allow-headers'],
  ['AccessControlExposeHeaders', 'access-control-expose-headers'],
];

function readCors(config: SettingsReader): CorsHeaders {
  const override = config.boolean('OriginOverride', 'cors') ?? false;
  const headers = CORS_LISTS.filter(([member]) => config.surelyHas(member, 'cors')).map(([member, name]) => {
    const list = config.part(member);
    const value = (list.strings('Items', 'cors') ?? []).join(', ');
    config.takeOver(list);
    return { name, value, override };
  });
  return { headers, originOverride: override };
}

/** Reads one of the three parts that a policy selects names in. */
function readSelection(owner: SettingsReader, member: string, config: string, mode: string, names: string): NameSelection | undefined {
  const part = owner.part(config);
  const selected = {
    mode: part.oneOf(mode, member, MODES),
    names: part.strings(names, member),
  };
  owner.takeOver(part);
  return selected.mode === undefined || part.unknowns !== undefined ? undefined : { mode: selected.mode, names: selected.names };
}

function together(...lists: (UnknownSetting[] | undefined)[]): UnknownSetting[] | undefined {
  const all = lists.flatMap(list => list ?? []);
  const distinct = all.filter((one, i) => all.findIndex(other => other.setting === one.setting) === i);
  return distinct.length === 0 ? undefined : distinct;
}

/** A required property that is simply not there: CloudFormation would refuse it, and no value may be made up. */
function missing<T>(settings: T, members: readonly (keyof T & string)[]): UnknownSetting[] {
  return members.filter(member => settings[member] === undefined).map(setting => ({ setting, cause: 'the template does not set it' }));
}
