/** The maximum length of an invalidation path, in characters. */
export const MAX_INVALIDATION_PATH = 4000;

/**
 * Returns the invalidation path of a URL path, in which only non-ASCII and unsafe characters are percent-encoded.
 *
 * "URL-encode those characters. Don't URL-encode any other characters in the path, or CloudFront won't invalidate the old
 * version of the updated file."
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
 */
export function invalidationPathOf(urlPath: string): string {
  return wellFormed(urlPath).replace(TO_ENCODE, encodeURIComponent);
}

/** Replaces lone surrogates, which UTF-8 cannot encode, with U+FFFD. Node.js does the same in file names. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** The URL paths that lead to a file in addition to its own. */
export interface FileUrlOptions {
  /** The prefix of the file's path in URLs. */
  readonly prefix?: string;
  /** Whether `/about` returns `about.html`. */
  readonly cleanUrls?: boolean;
}

const INDEX = 'index.html';

/**
 * Returns the URL paths that lead to a file, not encoded. An `index.html` may also be cached for its folder, with and without a trailing slash:
 * the default root object, a website endpoint or an edge function can return it there.
 *
 * @param file relative to the root of the site, with `/` between folders
 */
export function urlPathsOf(file: string, { prefix = '', cleanUrls = false }: FileUrlOptions = {}): string[] {
  const folders = prefix.split('/').filter(folder => folder !== '');
  const own = `/${[...folders, file].join('/')}`;
  if (own.endsWith(`/${INDEX}`)) {
    const folder = own.slice(0, -INDEX.length);
    return folder === '/' ? [own, folder] : [own, folder, folder.slice(0, -1)];
  }
  return cleanUrls && own.endsWith('.html') ? [own, own.slice(0, -'.html'.length)] : [own];
}

/** The unsafe characters of RFC 1738, `?`, which would begin a query string, and everything beyond ASCII, by code point. */
const TO_ENCODE = /[^\u0021-\u007e]|[<>"#%{}|\\^[\]`?]/gu;
