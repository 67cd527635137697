/**
 * The fields of standard logging v2 that answer questions about caching. Cookies are never logged.
 *
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html#standard-logging-real-time-log-selection
 */
const FIELDS = [
  'date', 'time', 'x-edge-location', 'sc-bytes', 'c-ip', 'cs-method', 'cs-uri-stem', 'sc-status', 'cs(Referer)', 'cs(User-Agent)', 'cs-uri-query',
  'x-edge-result-type', 'x-edge-request-id', 'x-host-header', 'cs-protocol', 'cs-bytes', 'time-taken', 'x-forwarded-for',
  'x-edge-response-result-type', 'cs-protocol-version', 'time-to-first-byte', 'x-edge-detailed-result-type', 'sc-content-type', 'sc-content-len',
  'origin-fbl', 'c-country', 'cache-behavior-path-pattern',
];

/** Fields that identify or locate the viewer. */
const VIEWER_FIELDS = new Set(['c-ip', 'cs(Referer)', 'cs(User-Agent)', 'x-forwarded-for', 'c-country']);

export function accessLogFields(viewerDetails: boolean): string[] {
  return FIELDS.filter(field => viewerDetails || !VIEWER_FIELDS.has(field));
}

/**
 * Returns the column of a field in the Parquet file. AWS documents all columns except those of 'origin-fbl', 'c-country' and
 * 'cache-behavior-path-pattern'. Assumption: these follow the same rule.
 *
 * https://docs.aws.amazon.com/athena/latest/ug/create-cloudfront-table-partition-parquet.html
 */
export function columnOf(field: string): string {
  return field.replace(/[-(]/g, '_').replace(')', '').toLowerCase();
}
