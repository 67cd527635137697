/**
 * A field of standard logging v2, and the column of the Parquet file that it becomes.
 */
export interface AccessLogField {
  /** As it is asked for. */
  readonly field: string;
  readonly column: string;
  /** Whether it tells who the viewer is, or where. */
  readonly ofViewer?: boolean;
  /** Whether AWS documents the column; of the others, the column follows the same rule, which nobody wrote down. */
  readonly documented: boolean;
}

/**
 * What a caching question needs. Without cookies: a session is no business of a log.
 *
 * Columns: https://docs.aws.amazon.com/athena/latest/ug/create-cloudfront-table-partition-parquet.html
 * Fields: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html#standard-logging-real-time-log-selection
 */
export const ACCESS_LOG_FIELDS: readonly AccessLogField[] = [
  { field: 'date', column: 'date', documented: true },
  { field: 'time', column: 'time', documented: true },
  { field: 'x-edge-location', column: 'x_edge_location', documented: true },
  { field: 'sc-bytes', column: 'sc_bytes', documented: true },
  { field: 'c-ip', column: 'c_ip', documented: true, ofViewer: true },
  { field: 'cs-method', column: 'cs_method', documented: true },
  { field: 'cs-uri-stem', column: 'cs_uri_stem', documented: true },
  { field: 'sc-status', column: 'sc_status', documented: true },
  { field: 'cs(Referer)', column: 'cs_referer', documented: true, ofViewer: true },
  { field: 'cs(User-Agent)', column: 'cs_user_agent', documented: true, ofViewer: true },
  { field: 'cs-uri-query', column: 'cs_uri_query', documented: true },
  { field: 'x-edge-result-type', column: 'x_edge_result_type', documented: true },
  { field: 'x-edge-request-id', column: 'x_edge_request_id', documented: true },
  { field: 'x-host-header', column: 'x_host_header', documented: true },
  { field: 'cs-protocol', column: 'cs_protocol', documented: true },
  { field: 'cs-bytes', column: 'cs_bytes', documented: true },
  { field: 'time-taken', column: 'time_taken', documented: true },
  { field: 'x-forwarded-for', column: 'x_forwarded_for', documented: true, ofViewer: true },
  { field: 'x-edge-response-result-type', column: 'x_edge_response_result_type', documented: true },
  { field: 'cs-protocol-version', column: 'cs_protocol_version', documented: true },
  { field: 'time-to-first-byte', column: 'time_to_first_byte', documented: true },
  { field: 'x-edge-detailed-result-type', column: 'x_edge_detailed_result_type', documented: true },
  { field: 'sc-content-type', column: 'sc_content_type', documented: true },
  { field: 'sc-content-len', column: 'sc_content_len', documented: true },
  { field: 'origin-fbl', column: 'origin_fbl', documented: false },
  { field: 'c-country', column: 'c_country', documented: false, ofViewer: true },
  { field: 'cache-behavior-path-pattern', column: 'cache_behavior_path_pattern', documented: false },
];
