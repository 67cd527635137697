/**
 * The value of `Accept-Encoding` that CloudFront puts into the cache key and sends to the origin.
 */
export interface NormalizedEncoding {
  /** The value in the cache key; absent when the key holds none. */
  readonly inKey?: string;
  /** The value that the origin receives; absent when it receives none. */
  readonly toOrigin?: string;
}

/**
 * Normalizes `Accept-Encoding` as the compression flags of a cache policy say.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html#cache-policy-compressed-objects
 */
export function normalizeEncoding(gzip: boolean, brotli: boolean, sent: string | undefined): NormalizedEncoding {
  // "If the viewer request doesn't include the Accept-Encoding header, it isn't in the key and isn't sent."
  if ((!gzip && !brotli) || sent === undefined) return NOTHING;

  const offered = sent.toLowerCase();
  const br = brotli && offers(offered, 'br');
  const gz = gzip && offers(offered, 'gzip');
  if (br && gz) return BOTH;
  if (br) return BROTLI;
  if (gz) return GZIP;
  // Neither format: the key holds nothing, and the origin is asked for the plain bytes.
  return IDENTITY;
}

const NOTHING: NormalizedEncoding = {};
const BOTH: NormalizedEncoding = { inKey: 'br,gzip', toOrigin: 'br,gzip' };
const BROTLI: NormalizedEncoding = { inKey: 'br', toOrigin: 'br' };
const GZIP: NormalizedEncoding = { inKey: 'gzip', toOrigin: 'gzip' };
const IDENTITY: NormalizedEncoding = { toOrigin: 'identity' };

function offers(list: string, token: string): boolean {
  if (!list.includes(token)) return false;
  return list.split(',').some(entry => {
    const [name, ...parameters] = entry.split(';').map(part => part.trim());
    // ASSUMED: a weight of 0 refuses the format, as HTTP defines it; AWS does not speak of weights.
    return name === token && !parameters.some(parameter => /^q=0(\.0*)?$/.test(parameter));
  });
}
