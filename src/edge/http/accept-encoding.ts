/**
 * Returns the formats that CloudFront puts into the cache key and requests from the origin. If the viewer sends `Accept-Encoding` and accepts
 * neither, the key omits the header, and the origin receives `identity`.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/cache-key-understand-cache-policy.html#cache-policy-compressed-objects
 */
export function normalizedEncoding(gzip: boolean, brotli: boolean, sent: string): string | undefined {
  const accepted = sent.toLowerCase();
  const formats = [...brotli && accepts(accepted, 'br') ? ['br'] : [], ...gzip && accepts(accepted, 'gzip') ? ['gzip'] : []];
  return formats.length === 0 ? undefined : formats.join(',');
}

function accepts(list: string, token: string): boolean {
  return list.includes(token) && list.split(',').some(entry => {
    const [name, ...parameters] = entry.split(';').map(part => part.trim());
    // ASSUMED: a weight of 0 refuses the format, as in HTTP. AWS does not document weights.
    return name === token && !parameters.some(parameter => /^q=0(\.0*)?$/.test(parameter));
  });
}
