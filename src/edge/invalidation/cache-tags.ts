/** "CloudFront processes up to 50 tags per cached object. Additional tags are not stored." */
const MAX_TAGS = 50;

/**
 * Returns the cache tags of a response, in lower case. "Tags are comma-separated in the header value, and leading and trailing spaces around each
 * tag are trimmed."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-by-tags.html
 */
export function tagsOf(header: string | undefined): string[] {
  return header === undefined ? [] : header.toLowerCase().split(',').map(tag => tag.trim()).slice(0, MAX_TAGS);
}

/**
 * Returns the reason why CloudFront refuses a cache tag. "Each tag value must contain only ASCII visible characters (33-126), excluding commas. The
 * maximum length of a tag is 256 characters."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/invalidation-specifying-tags.html
 */
export function tagRefusal(tag: string): string | undefined {
  return /^[!-+\--~]{1,256}$/.test(tag) ? undefined : 'must have 1 to 256 visible ASCII characters and no comma';
}
