import { contentLengthOf } from './ranges';
import { Headers } from './viewer-request';

/**
 * Returns the headers of a response after CloudFront compresses it, or `undefined` if it does not: because of the status, the size, the type, or a
 * `Content-Encoding` of the origin.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html#compressed-content-cloudfront-notes
 *
 * @param accepted the normalized `Accept-Encoding` of the viewer
 */
export function compressed(status: number, headers: Headers, accepted: string): Headers | undefined {
  const length = contentLengthOf(headers);
  const type = headers['content-type']?.split(';')[0]!.trim().toLowerCase();
  if (![200, 403, 404].includes(status) || headers['content-encoding'] !== undefined || type === undefined || !COMPRESSED_TYPES.has(type)
    || length === undefined || length < 1000 || length > 10_000_000) return undefined;
  // ASSUMED: without Content-Length, because the simulator does not know the compressed size.
  const { etag, 'content-length': _, ...others } = headers;
  return {
    ...others,
    ...weakened(etag),
    // "When the viewer supports both Gzip and Brotli, CloudFront uses Brotli."
    'content-encoding': accepted.includes('br') ? 'br' : 'gzip',
  };
}

/**
 * "A strong ETag becomes weak, a weak one is not modified, and an invalid one is removed."
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html#compressed-content-cloudfront-etag-header
 */
function weakened(etag: string | undefined): Headers {
  if (etag?.startsWith('W/')) return { etag };
  return etag !== undefined && /^".*"$/.test(etag) ? { etag: `W/${etag}` } : {};
}

/** https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html#compressed-content-cloudfront-file-types */
const COMPRESSED_TYPES = new Set(Object.entries({
  application: [
    'dash+xml', 'eot', 'font', 'font-sfnt', 'javascript', 'json', 'opentype', 'otf', 'pdf', 'pkcs7-mime', 'protobuf', 'rss+xml', 'truetype', 'ttf',
    'vnd.apple.mpegurl', 'vnd.mapbox-vector-tile', 'vnd.ms-fontobject', 'wasm', 'xhtml+xml', 'xml', 'x-font-opentype', 'x-font-truetype',
    'x-font-ttf', 'x-httpd-cgi', 'x-javascript', 'x-mpegurl', 'x-opentype', 'x-otf', 'x-perl', 'x-ttf',
  ],
  font: ['eot', 'opentype', 'otf', 'ttf'],
  image: ['svg+xml'],
  text: ['css', 'csv', 'html', 'javascript', 'js', 'plain', 'richtext', 'tab-separated-values', 'xml', 'x-component', 'x-java-source', 'x-script'],
}).flatMap(([kind, names]) => names.map(name => `${kind}/${name}`)).concat('vnd.apple.mpegurl'));
