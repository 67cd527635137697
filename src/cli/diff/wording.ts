import { Difference } from './difference';

/** What differs, as a clause: "cookie `session` is now in the key". */
export function inWords(difference: Difference): string {
  const { setting, kind, unknownBefore, unknownAfter } = difference;
  const { noun, ...phrases } = WORDING[setting]!;
  if (unknownBefore !== undefined && unknownAfter !== undefined) return `${noun} is still not known, for another reason (${unknownAfter})`;
  if (unknownAfter !== undefined) return `${noun} is not known any more (${unknownAfter})`;
  if (unknownBefore !== undefined) return `${noun} is known now`;
  return filled(phrases[kind] ?? `${noun} is {after} instead of {before}`, difference);
}

/** A phrase with what it says of a difference in the place of `{item}` and the like. */
export function filled(phrase: string, { item = '', name = '', plural = false, before = '', after = '' }: Difference): string {
  const words: { readonly [word: string]: string } = { item, name, before, after, is: plural ? 'are' : 'is' };
  return phrase.replace(/\{(\w+)\}/g, (_all, word: string) => words[word]!);
}

/** How the differences of a setting are said. */
interface Wording {
  readonly noun: string;
  readonly added?: string;
  readonly removed?: string;
  readonly changed?: string;
}

const KEYED = { added: '{item} {is} now in the key', removed: '{item} {is} no longer in the key' };
const FORWARDED = { added: 'the origin now sees {item}', removed: 'the origin no longer sees {item}' };
const SENT = {
  added: '{item} is now sent with {after}', removed: '{item} is no longer sent with {before}', changed: '{item} is sent with {after} instead of {before}',
};

const WORDING: { readonly [setting: string]: Wording | undefined } = {
  'behavior': { noun: 'the behavior', added: 'a new behavior ({after})', removed: 'the behavior is gone ({before})' },
  'route': { noun: 'where paths go', changed: '{item} is answered here and no longer by `{before}`' },
  'routes': { noun: 'where paths go', changed: 'more paths may go elsewhere' },
  'targetOriginId': { noun: 'the origin' },
  'viewerProtocolPolicy': { noun: 'the viewer protocol policy' },
  'allowedMethods': { noun: 'which methods are allowed', added: '{item} is now allowed', removed: '{item} is no longer allowed' },
  'cachedMethods': {
    noun: 'which methods are cached', added: 'responses to {item} are now cached', removed: 'responses to {item} are no longer cached',
  },
  'compress': { noun: 'compression' },
  'restrictsViewers': { noun: 'whether signed URLs or cookies are required', changed: 'signed URLs or cookies are {after}' },
  'edgeFunctions': {
    noun: 'which edge functions run',
    added: '{item} now runs {after}', removed: '{item} no longer runs {before}', changed: '{item} runs {after} instead of {before}',
  },
  'cachePolicy': { noun: 'the cache policy' },
  'cachePolicy.minTtlSeconds': { noun: 'Min TTL' },
  'cachePolicy.defaultTtlSeconds': { noun: 'Default TTL' },
  'cachePolicy.maxTtlSeconds': { noun: 'Max TTL' },
  'cachePolicy.headers': { noun: 'which headers are in the key', ...KEYED },
  'cachePolicy.cookies': { noun: 'which cookies are in the key', ...KEYED },
  'cachePolicy.queryStrings': { noun: 'which query strings are in the key', ...KEYED },
  'cachePolicy.enableAcceptEncodingGzip': { noun: 'gzip of Accept-Encoding in the key' },
  'cachePolicy.enableAcceptEncodingBrotli': { noun: 'br of Accept-Encoding in the key' },
  'cachePolicy.legacy': { noun: 'what is cached', changed: 'the caching is set up by {after} instead of {before}' },
  'originRequestPolicy': { noun: 'the origin request policy' },
  'originRequestPolicy.headers': { noun: 'which headers the origin sees', ...FORWARDED },
  'originRequestPolicy.cookies': { noun: 'which cookies the origin sees', ...FORWARDED },
  'originRequestPolicy.queryStrings': { noun: 'which query strings the origin sees', ...FORWARDED },
  'responseHeadersPolicy': { noun: 'the response headers policy' },
  'responseHeadersPolicy.setHeaders': { noun: 'which response headers are set', ...SENT },
  'responseHeadersPolicy.removeHeaders': {
    noun: 'which response headers are removed', added: '{item} of the origin is now removed', removed: '{item} of the origin is no longer removed',
  },
  'responseHeadersPolicy.cors': { noun: 'which cross-origin headers are set', ...SENT },
  'responseHeadersPolicy.cors.originOverride': {
    noun: 'who sets cross-origin headers', changed: 'where both send cross-origin headers, {after} counts instead of {before}',
  },
  'cacheBehaviors': { noun: 'which behaviors there are' },
  'defaultCacheBehavior': { noun: 'the default behavior' },
  'origins': { noun: 'which origins there are', added: 'a new origin ({after})', removed: 'the origin is gone ({before})' },
  'origins.kind': { noun: 'the origin' },
  'origins.domainName': { noun: 'the domain name' },
  'origins.originPath': { noun: 'the path that is put before every path', changed: 'the path that is put before every path is {after} instead of {before}' },
  'origins.customHeaders': { noun: 'which headers are added', ...SENT },
  'origins.accessControlled': { noun: 'who can read the origin', changed: 'the origin can be read by {after}' },
  'customErrorResponses': {
    noun: 'what happens to errors', added: '{item} is now {after}', removed: '{item} is no longer {before}', changed: '{item} is {after} instead of {before}',
  },
  'defaultRootObject': { noun: 'the default root object' },
  'aliases': { noun: 'which host names there are', added: '{item} is new', removed: '{item} is gone' },
  'hasWebAcl': { noun: 'whether there is a web ACL', changed: 'a web ACL is {after}' },
};
