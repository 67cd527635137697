/** A saved query in Athena. */
export interface AccessLogQuery {
  readonly name: string;
  readonly description: string;
  /** Returns the SQL text for a quoted table name. */
  readonly sql: (table: string) => string;
}

export const ACCESS_LOG_QUERIES: readonly AccessLogQuery[] = [
  {
    name: 'Hit ratio per behavior',
    description: 'The cache hit ratio of each cache behavior in the last seven days. The path pattern * is the default cache behavior.',
    sql: table => `SELECT cache_behavior_path_pattern AS behavior,
       count(*) AS requests,
       ${percentOf(`${RESULT} = 'Hit'`)} AS hit_percent,
       ${percentOf(`${RESULT} = 'RefreshHit'`)} AS refresh_hit_percent,
       ${percentOf(`${RESULT} = 'Miss'`)} AS miss_percent,
       count_if(NOT ${ANSWERED}) AS errors_and_redirects
FROM ${table}
WHERE ${RECENT}
  AND ${CACHEABLE}
GROUP BY cache_behavior_path_pattern
ORDER BY requests DESC`,
  },
  {
    name: 'Top missing URLs',
    description: 'The 100 paths with the most cache misses in the last seven days, and the number of their query strings.',
    sql: table => `SELECT cache_behavior_path_pattern AS behavior,
       x_host_header AS host,
       cs_uri_stem AS path,
       count_if(${RESULT} = 'Miss') AS misses,
       ${percentOf(`${RESULT} = 'Miss'`)} AS miss_percent,
       approx_distinct(cs_uri_query) AS query_strings,
       approx_distinct(x_edge_location) AS edge_locations
FROM ${table}
WHERE ${RECENT}
  AND ${CACHEABLE}
GROUP BY cache_behavior_path_pattern, x_host_header, cs_uri_stem
HAVING count_if(${RESULT} = 'Miss') > 0
ORDER BY misses DESC
LIMIT 100`,
  },
  {
    name: 'Keys split by a query parameter',
    description: 'The query parameters with the most values in the last seven days. Remove parameters that do not change the response from the cache key.',
    sql: table => `SELECT cache_behavior_path_pattern AS behavior,
       split_part(pair, '=', 1) AS parameter,
       approx_distinct(pair) AS different_values,
       approx_distinct(cs_uri_stem) AS paths,
       count(*) AS requests,
       ${percentOf(`${RESULT} = 'Miss'`)} AS miss_percent
FROM ${table}
CROSS JOIN UNNEST(split(cs_uri_query, '&')) AS pairs (pair)
WHERE ${RECENT}
  AND ${CACHEABLE}
  AND cs_uri_query <> '-'
GROUP BY cache_behavior_path_pattern, split_part(pair, '=', 1)
ORDER BY different_values DESC
LIMIT 100`,
  },
  {
    name: 'Latency by result type',
    description: 'The milliseconds to the first byte from CloudFront and from the origin in the last seven days, by result type.',
    sql: table => `SELECT cache_behavior_path_pattern AS behavior,
       ${RESULT} AS result,
       count(*) AS requests,
       ${millis('time_to_first_byte', 0.5)} AS p50_ms,
       ${millis('time_to_first_byte', 0.95)} AS p95_ms,
       ${millis('time_to_first_byte', 0.99)} AS p99_ms,
       ${millis('origin_fbl', 0.95)} AS origin_p95_ms
FROM ${table}
WHERE ${RECENT}
GROUP BY cache_behavior_path_pattern, ${RESULT}
ORDER BY requests DESC`,
  },
];

// Not x_edge_result_type, which is Error for a hit if the viewer closes the connection.
const RESULT = 'x_edge_response_result_type';
const ANSWERED = `${RESULT} IN ('Hit', 'RefreshHit', 'Miss')`;

/** A condition on the partition column, so that Athena does not read other partitions. */
const RECENT = "log_hour >= date_format(current_timestamp - interval '7' day, '%Y/%m/%d/%H')";

/** CloudFront caches responses to GET and HEAD, and to OPTIONS if configured. */
const CACHEABLE = "cs_method IN ('GET', 'HEAD')";

const percentOf = (condition: string) => `round(100.0 * count_if(${condition}) / nullif(count_if(${ANSWERED}), 0), 1)`;
const millis = (column: string, quantile: number) => `round(1000 * approx_percentile(try_cast(${column} AS double), ${quantile}))`;
