import { tagRefusal, tagsOf } from './cache-tags';
import { MAX_INVALIDATION_PATH } from './invalidation-path';
import { DistributionSettings } from '../model';

/** Whether an invalidation removes a response: by its URL, or by its headers. */
export type InvalidationTest = (url: string, response: { readonly headers: { readonly [name: string]: string } }) => boolean;

/**
 * Returns a test for the objects that an invalidation removes.
 *
 * Paths are case-sensitive. A `*` at the end matches any suffix; "anywhere else, an asterisk is a literal character". A query string in the cache
 * key must be part of the path, or match the `*`. Cache tags begin with `#`, and are not case-sensitive.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-tags.html
 *
 * @throws if CloudFront refuses the path or tag, or the distribution does not read cache tags
 */
export function invalidationTest(item: string, distribution: Pick<DistributionSettings, 'cacheTagHeader' | 'unknowns'> = {}): InvalidationTest {
  checkInvalidation(item);
  if (item.startsWith('#')) return tagTest(item.slice(1).toLowerCase(), distribution);
  if (!item.endsWith('*')) return url => url === item;
  const prefix = item.slice(0, -1);
  return url => url.startsWith(prefix);
}

/** @throws if CloudFront refuses a path or a cache tag */
export function checkInvalidation(item: string): void {
  if (typeof item !== 'string') throw new Error(`an invalidation must be a path or a cache tag, got ${JSON.stringify(item)}`);
  if (!item.startsWith('#')) {
    checkInvalidationPath(item);
    return;
  }
  const refusal = tagRefusal(item.slice(1));
  if (refusal !== undefined) throw new Error(`cache tag '${item}' ${refusal}`);
}

/** @throws if CloudFront refuses a path */
export function checkInvalidationPath(path: string): void {
  const refusal = pathRefusal(path);
  if (refusal !== undefined) throw new Error(`invalidation path '${path}' ${refusal}`);
}

function tagTest(tag: string, { cacheTagHeader, unknowns = [] }: Pick<DistributionSettings, 'cacheTagHeader' | 'unknowns'>): InvalidationTest {
  const cause = unknowns.find(({ setting }) => setting === 'cacheTagHeader')?.cause;
  if (cause !== undefined) throw new Error(`cache tag '#${tag}' cannot be invalidated, because the cache tag header is not known: ${cause}`);
  // "Distributions without CacheTagConfig ignore cache tag headers from the origin."
  if (cacheTagHeader === undefined) {
    throw new Error(`cache tag '#${tag}' cannot be invalidated, because the distribution does not read cache tags; set 'cacheTagHeader' (CacheTagConfig in a template)`);
  }
  const header = cacheTagHeader.toLowerCase();
  return (_url, { headers }) => tagsOf(headers[header]).includes(tag);
}

function pathRefusal(path: string): string | undefined {
  if (!path.startsWith('/')) return "must begin with '/'";
  if (path.includes('~')) return "must not contain '~', which CloudFront does not support in invalidations";
  if (path.length > MAX_INVALIDATION_PATH) return `has ${path.length} characters; CloudFront accepts at most ${MAX_INVALIDATION_PATH}`;
  return undefined;
}
