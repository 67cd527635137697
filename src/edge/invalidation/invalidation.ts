import { MAX_INVALIDATION_PATH } from './invalidation-path';

/**
 * Returns a test for the URLs of objects that an invalidation path matches. Paths are case-sensitive. A `*` at the end matches any suffix. A query
 * string in the cache key must be part of the path, or match the `*`.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
 *
 * @throws if CloudFront refuses the path
 */
export function invalidationTest(path: string): (url: string) => boolean {
  const refusal = refusalOf(path);
  if (refusal !== undefined) {
    throw new Error(`invalidation path '${path}' ${refusal}`);
  }
  if (!path.endsWith('*')) return url => url === path;
  const prefix = path.slice(0, -1);
  return url => url.startsWith(prefix);
}

function refusalOf(path: string): string | undefined {
  if (!path.startsWith('/')) return "must begin with '/'";
  if (path.slice(0, -1).includes('*')) return "may contain '*' only as its last character";
  if (path.includes('~')) return "must not contain '~', which CloudFront does not support in invalidations";
  if (path.length > MAX_INVALIDATION_PATH) return `has ${path.length} characters; CloudFront accepts at most ${MAX_INVALIDATION_PATH}`;
  return undefined;
}
