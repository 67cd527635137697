import { Token } from 'aws-cdk-lib';
import { invalidationTest } from '../../edge/invalidation/invalidation';

/**
 * @throws if an invalidation path is invalid
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
 */
export function checkInvalidationPaths(prop: string, paths: string[]): void {
  if (Token.isUnresolved(paths)) return;
  paths.forEach((path, i) => {
    if (Token.isUnresolved(path)) return;
    try {
      invalidationTest(path);
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
    // "Each tag value must contain only ASCII visible characters (33-126), excluding commas. The maximum length of a tag is 256 characters."
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-tags.html
    if (!Token.isUnresolved(tag) && !/^[!-+\--~]{1,256}$/.test(tag)) {
      throw new Error(`'${prop}[${i}]' must have 1 to 256 visible ASCII characters and no comma, got '${tag}'; use a tag such as 'product:42'`);
    }
  });
}
