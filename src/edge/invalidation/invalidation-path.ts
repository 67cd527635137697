/** The most characters of an invalidation path. */
export const LONGEST_INVALIDATION_PATH = 4000;

/**
 * The URL path of a file as an invalidation names it: what is not ASCII or not safe is percent-encoded, and nothing else.
 *
 * "URL-encode those characters. Don't URL-encode any other characters in the path, or CloudFront won't invalidate the old
 * version of the updated file."
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
 */
export function invalidationPathOf(urlPath: string): string {
  return wellFormed(urlPath).replace(TO_ENCODE, encodeURIComponent);
}

/** Half a character, which UTF-8 cannot hold, becomes U+FFFD, as Node.js reads it from file names. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd');
}

/** Which URL paths lead to a file, beside its own. */
export interface FileUrlOptions {
  /** What stands before the file's path in URLs. */
  readonly prefix?: string;
  /** Whether `/about` is answered with `about.html`. */
  readonly cleanUrls?: boolean;
}

const INDEX = 'index.html';

/**
 * The URL paths that lead to a file, not encoded. An `index.html` also answers for its folder, with and without a slash at
 * the end: by the default root object, a website endpoint, or a function at the edge, of which each may be cached.
 *
 * @param file relative to the folder of the site, with `/` between folders
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

/** The unsafe characters of RFC 1738, `?`, which would begin a query string, and all beyond ASCII; by whole code points. */
const TO_ENCODE = /[^\u0021-\u007e]|[<>"#%{}|\\^[\]`?]/gu;
