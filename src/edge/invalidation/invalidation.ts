const MAX_LENGTH = 4000;

/**
 * Whether an invalidation path names the URL of an object. Letters are compared with regard to case; a `*` at the end
 * stands for everything that follows; a query string that is in the cache key must be named, or covered by the `*`.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
 *
 * @throws if CloudFront would refuse the path
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
  if (path.slice(0, -1).includes('*')) return "may have '*' only as its last character";
  if (path.includes('~')) return "may not have '~', which CloudFront does not support in invalidations";
  if (path.length > MAX_LENGTH) return `has ${path.length} characters; CloudFront takes at most ${MAX_LENGTH}`;
  return undefined;
}
