import { Token } from 'aws-cdk-lib';
import { tagRefusal } from '../../edge/invalidation/cache-tags';
import { checkInvalidationPath } from '../../edge/invalidation/invalidation';

/**
 * @throws if an invalidation path is invalid
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
 */
export function checkInvalidationPaths(prop: string, paths: string[]): void {
  if (Token.isUnresolved(paths)) return;
  paths.forEach((path, i) => {
    if (Token.isUnresolved(path)) return;
    try {
      checkInvalidationPath(path);
      // CloudFront accepts it as a literal character, which is hardly meant.
      if (path.slice(0, -1).includes('*')) throw new Error(`invalidation path '${path}' contains '*' before its end, where it is not a wildcard`);
    } catch (error) {
      throw new Error(`'${prop}[${i}]' must be a valid invalidation path: ${(error as Error).message}; correct it, or replace the rest of the path with '*'`);
    }
  });
}

/** @throws if a cache tag is invalid */
export function checkCacheTags(prop: string, tags: string[]): void {
  tags.forEach((tag, i) => {
    if (tag.startsWith('#')) {
      throw new Error(`'${prop}[${i}]' must not begin with '#', which is added for the invalidation, got '${tag}'; use '${tag.slice(1)}'`);
    }
    const refusal = Token.isUnresolved(tag) ? undefined : tagRefusal(tag);
    if (refusal !== undefined) throw new Error(`'${prop}[${i}]' ${refusal}, got '${tag}'; use a tag such as 'product:42'`);
  });
}
