import { Token } from 'aws-cdk-lib';
import { invalidationTest } from '../../edge/invalidation/invalidation';

/**
 * @throws if CloudFront would refuse one of the invalidation paths
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-objects.html
 */
export function checkInvalidationPaths(prop: string, paths: string[]): void {
  if (Token.isUnresolved(paths)) return;
  paths.forEach((path, at) => {
    if (Token.isUnresolved(path)) return;
    try {
      invalidationTest(path);
    } catch (error) {
      throw new Error(`'${prop}[${at}]' is refused by CloudFront: ${(error as Error).message}; correct it, or use a wildcard before that character`);
    }
  });
}

/** @throws if CloudFront would refuse one of the cache tags */
export function checkCacheTags(prop: string, tags: string[]): void {
  tags.forEach((tag, at) => {
    if (tag.startsWith('#')) {
      throw new Error(`'${prop}[${at}]' must be without the '#' that stands before tags in an invalidation, got '${tag}'; write '${tag.slice(1)}'`);
    }
    // "Each tag value must contain only ASCII visible characters (33-126), excluding commas. The maximum length of a tag is 256 characters."
    // https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-tags.html
    if (!Token.isUnresolved(tag) && !/^[!-+\--~]{1,256}$/.test(tag)) {
      throw new Error(`'${prop}[${at}]' must have 1 to 256 visible ASCII characters and no comma, got '${tag}'; write a tag like 'product:42'`);
    }
  });
}
