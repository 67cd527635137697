/**
 * A question to the access logs, for the list of saved queries in Athena.
 */
export interface AccessLogQuery {
  /** What it is found under. */
  readonly name: string;
  readonly description: string;
  /** The SQL over a table, which is quoted as it has to be. */
  readonly sql: (table: string) => string;
}

export const ACCESS_LOG_QUERIES: readonly AccessLogQuery[] = [
  {
    name: 'Hit ratio per behavior',
    description: 'How much each cache behavior is served from the cache, in the last seven days. The pattern * is the default behavior.',
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
    description: 'The hundred URLs that the origin was asked for most often, in the last seven days, and how many query strings they came with.',
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
    description: 'Which query parameters make many objects of few paths, in the last seven days: those that change nothing belong out of the cache key.',
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
    description: 'The milliseconds to the first byte, as CloudFront and as the origin took them, by how the request was answered, in the last seven days.',
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

// How a viewer's request was answered is in x_edge_response_result_type: x_edge_result_type says Error of a hit that the viewer hung up on.
const RESULT = 'x_edge_response_result_type';
const ANSWERED = `${RESULT} IN ('Hit', 'RefreshHit', 'Miss')`;

/** The last seven days, told by the partition alone, so that nothing else is read. */
const RECENT = "log_hour >= date_format(current_timestamp - interval '7' day, '%Y/%m/%d/%H')";

/** What a cache can answer: CloudFront stores answers to GET and HEAD, and to OPTIONS where it is told to. */
const CACHEABLE = "cs_method IN ('GET', 'HEAD')";

const percentOf = (condition: string) => `round(100.0 * count_if(${condition}) / nullif(count_if(${ANSWERED}), 0), 1)`;
const millis = (column: string, quantile: number) => `round(1000 * approx_percentile(try_cast(${column} AS double), ${quantile}))`;
