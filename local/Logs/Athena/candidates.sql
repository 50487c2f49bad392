-- Which paths the monolith is asked for, grouped into patterns: one row for each, with all that ./hybrid candidates --athena-result reads.
-- It counts what ./hybrid candidates counts in the logs themselves. The row without a pattern is of requests answered 404 or 410.
WITH requests AS (
  SELECT
    split_part(request_line, ' ', 1) AS method,
    regexp_extract(request_line, '^[^ ]+ (.*?)( [^ ]*)?$', 1) AS url,
    type LIKE 'w%' AS is_websocket,
    substr(time, 1, 16) AS minute,
    elb_status_code AS status,
    received_bytes,
    sent_bytes,
    CASE WHEN type NOT LIKE 'w%' AND target_processing_time >= 0 THEN target_processing_time END AS seconds
  FROM alb_access_logs
  WHERE day >= '{since}'
    AND regexp_like(request_line, '^[^ -][^ ]* ')
    AND (target <> '-' OR (target_group_arn <> '-' AND target_status_code = '-' AND error_reason NOT LIKE 'Lambda%'))
),
-- The path, with two slashes before each segment but one before the first and one after the last: so each has slashes of its own.
paths AS (
  SELECT
    *,
    concat(substr(replace(coalesce(nullif(CASE
      WHEN regexp_like(url, '^[^/?]*://') THEN regexp_extract(url, '^[^/?]*://[^/?]*(/[^?#]*)', 1)
      ELSE regexp_extract(url, '^[^/?]*(/[^?#]*)', 1)
    END, ''), '/'), '/', '//'), 2), '/') AS doubled,
    CAST(round(seconds * 1000) AS bigint) AS milliseconds
  FROM requests
),
-- Segments that name one thing of many: numbers, dates, hashes, UUIDs, tokens, long ones, and those that no pattern may have.
shapes AS (
  SELECT
    method, is_websocket, minute, status, received_bytes, sent_bytes, seconds,
    CASE
      WHEN status IN ('404', '410') THEN ''
      ELSE regexp_replace(doubled, '/({general})/', '/*/')
    END AS shape,
    -- The bucket of a latency: up to 255 ms each has its own; of longer ones, the first eight binary digits tell.
    CASE
      WHEN milliseconds < 256 THEN milliseconds
      ELSE (length(to_base(milliseconds, 2)) - 8) * 128 + bitwise_right_shift(milliseconds, length(to_base(milliseconds, 2)) - 8)
    END AS bucket
  FROM paths
),
distinct_shapes AS (
  SELECT DISTINCT shape, split(substr(shape, 2, length(shape) - 2), '//') AS parts FROM shapes WHERE shape <> ''
),
segments AS (
  SELECT
    shape, '' AS pattern,
    element_at(parts, 1) AS s1, element_at(parts, 2) AS s2, element_at(parts, 3) AS s3, element_at(parts, 4) AS s4,
    element_at(parts, 5) AS s5, element_at(parts, 6) AS s6, element_at(parts, 7) AS s7, element_at(parts, 8) AS s8,
    CASE WHEN cardinality(parts) > 8 THEN '*' END AS s9
  FROM distinct_shapes
),
-- From the first segment to the last: where more than 100 different ones stand in one place, any may.
ranked_1 AS (
  SELECT
    shape, pattern, s1, s2, s3, s4, s5, s6, s7, s8, s9,
    dense_rank() OVER (PARTITION BY pattern ORDER BY nullif(s1, '*')) AS place FROM segments
),
level_1 AS (
  SELECT
    shape,
    concat(pattern, CASE
      WHEN s1 IS NULL THEN ''
      WHEN max(CASE WHEN s1 <> '*' THEN place END) OVER (PARTITION BY pattern) > 100 THEN '/*'
      ELSE concat('/', s1)
    END) AS pattern, s2, s3, s4, s5, s6, s7, s8, s9
  FROM ranked_1
),
ranked_2 AS (
  SELECT
    shape, pattern, s2, s3, s4, s5, s6, s7, s8, s9,
    dense_rank() OVER (PARTITION BY pattern ORDER BY nullif(s2, '*')) AS place FROM level_1
),
level_2 AS (
  SELECT
    shape,
    concat(pattern, CASE
      WHEN s2 IS NULL THEN ''
      WHEN max(CASE WHEN s2 <> '*' THEN place END) OVER (PARTITION BY pattern) > 100 THEN '/*'
      ELSE concat('/', s2)
    END) AS pattern, s3, s4, s5, s6, s7, s8, s9
  FROM ranked_2
),
ranked_3 AS (
  SELECT
    shape, pattern, s3, s4, s5, s6, s7, s8, s9,
    dense_rank() OVER (PARTITION BY pattern ORDER BY nullif(s3, '*')) AS place FROM level_2
),
level_3 AS (
  SELECT
    shape,
    concat(pattern, CASE
      WHEN s3 IS NULL THEN ''
      WHEN max(CASE WHEN s3 <> '*' THEN place END) OVER (PARTITION BY pattern) > 100 THEN '/*'
      ELSE concat('/', s3)
    END) AS pattern, s4, s5, s6, s7, s8, s9
  FROM ranked_3
),
ranked_4 AS (
  SELECT
    shape, pattern, s4, s5, s6, s7, s8, s9,
    dense_rank() OVER (PARTITION BY pattern ORDER BY nullif(s4, '*')) AS place FROM level_3
),
level_4 AS (
  SELECT
    shape,
    concat(pattern, CASE
      WHEN s4 IS NULL THEN ''
      WHEN max(CASE WHEN s4 <> '*' THEN place END) OVER (PARTITION BY pattern) > 100 THEN '/*'
      ELSE concat('/', s4)
    END) AS pattern, s5, s6, s7, s8, s9
  FROM ranked_4
),
ranked_5 AS (
  SELECT
    shape, pattern, s5, s6, s7, s8, s9,
    dense_rank() OVER (PARTITION BY pattern ORDER BY nullif(s5, '*')) AS place FROM level_4
),
level_5 AS (
  SELECT
    shape,
    concat(pattern, CASE
      WHEN s5 IS NULL THEN ''
      WHEN max(CASE WHEN s5 <> '*' THEN place END) OVER (PARTITION BY pattern) > 100 THEN '/*'
      ELSE concat('/', s5)
    END) AS pattern, s6, s7, s8, s9
  FROM ranked_5
),
ranked_6 AS (
  SELECT
    shape, pattern, s6, s7, s8, s9,
    dense_rank() OVER (PARTITION BY pattern ORDER BY nullif(s6, '*')) AS place FROM level_5
),
level_6 AS (
  SELECT
    shape,
    concat(pattern, CASE
      WHEN s6 IS NULL THEN ''
      WHEN max(CASE WHEN s6 <> '*' THEN place END) OVER (PARTITION BY pattern) > 100 THEN '/*'
      ELSE concat('/', s6)
    END) AS pattern, s7, s8, s9
  FROM ranked_6
),
ranked_7 AS (
  SELECT
    shape, pattern, s7, s8, s9,
    dense_rank() OVER (PARTITION BY pattern ORDER BY nullif(s7, '*')) AS place FROM level_6
),
level_7 AS (
  SELECT
    shape,
    concat(pattern, CASE
      WHEN s7 IS NULL THEN ''
      WHEN max(CASE WHEN s7 <> '*' THEN place END) OVER (PARTITION BY pattern) > 100 THEN '/*'
      ELSE concat('/', s7)
    END) AS pattern, s8, s9
  FROM ranked_7
),
ranked_8 AS (
  SELECT
    shape, pattern, s8, s9,
    dense_rank() OVER (PARTITION BY pattern ORDER BY nullif(s8, '*')) AS place FROM level_7
),
level_8 AS (
  SELECT
    shape,
    concat(pattern, CASE
      WHEN s8 IS NULL THEN ''
      WHEN max(CASE WHEN s8 <> '*' THEN place END) OVER (PARTITION BY pattern) > 100 THEN '/*'
      ELSE concat('/', s8)
    END) AS pattern, s9
  FROM ranked_8
),
patterns AS (
  SELECT shape, concat(pattern, CASE WHEN s9 IS NULL THEN '' ELSE '/*' END) AS pattern FROM level_8
  UNION ALL SELECT '', ''
),
counted AS (
  SELECT
    patterns.pattern,
    bucket,
    minute,
    grouping(bucket, minute) AS kind,
    count(*) AS requests,
    count_if(method IN ('GET', 'HEAD')) AS reads,
    count_if(method = 'GET') AS gets,
    count_if(method = 'HEAD') AS heads,
    count_if(method = 'POST') AS posts,
    count_if(method = 'PUT') AS puts,
    count_if(method = 'PATCH') AS patches,
    count_if(method = 'DELETE') AS deletes,
    count_if(method = 'OPTIONS') AS options,
    count_if(status >= '500') AS errors,
    sum(received_bytes) AS received_bytes,
    sum(sent_bytes) AS sent_bytes,
    count_if(sent_bytes > 1048576 AND NOT is_websocket) AS large,
    count_if(sent_bytes > 1048576 AND NOT is_websocket AND method IN ('GET', 'HEAD')) AS large_reads,
    count_if(received_bytes > 1048576 AND NOT is_websocket) AS uploads,
    count_if(received_bytes > 1048576 AND NOT is_websocket AND method IN ('GET', 'HEAD')) AS upload_reads,
    count_if(coalesce(seconds, 0) > {timeout}) AS slow,
    count_if(coalesce(seconds, 0) > {timeout} AND method IN ('GET', 'HEAD')) AS slow_reads,
    count_if(is_websocket) AS websockets,
    count(bucket) AS timed,
    coalesce(sum(seconds), 0) AS busy_seconds
  FROM shapes JOIN patterns ON shapes.shape = patterns.shape
  GROUP BY GROUPING SETS ((patterns.pattern), (patterns.pattern, bucket), (patterns.pattern, minute))
),
-- Of each bucket, how many requests were no slower.
summed AS (
  SELECT
    *,
    sum(CASE WHEN kind = 1 THEN timed END) OVER (PARTITION BY pattern, kind ORDER BY bucket ROWS UNBOUNDED PRECEDING) AS so_far,
    sum(CASE WHEN kind = 1 THEN timed END) OVER (PARTITION BY pattern, kind) AS all_timed
  FROM counted
)
SELECT
  pattern,
  max(CASE WHEN kind = 3 THEN requests END) AS requests,
  max(CASE WHEN kind = 3 THEN reads END) AS reads,
  max(CASE WHEN kind = 3 THEN gets END) AS gets,
  max(CASE WHEN kind = 3 THEN heads END) AS heads,
  max(CASE WHEN kind = 3 THEN posts END) AS posts,
  max(CASE WHEN kind = 3 THEN puts END) AS puts,
  max(CASE WHEN kind = 3 THEN patches END) AS patches,
  max(CASE WHEN kind = 3 THEN deletes END) AS deletes,
  max(CASE WHEN kind = 3 THEN options END) AS options,
  max(CASE WHEN kind = 3 THEN errors END) AS errors,
  max(CASE WHEN kind = 3 THEN received_bytes END) AS received_bytes,
  max(CASE WHEN kind = 3 THEN sent_bytes END) AS sent_bytes,
  max(CASE WHEN kind = 3 THEN large END) AS large,
  max(CASE WHEN kind = 3 THEN large_reads END) AS large_reads,
  max(CASE WHEN kind = 3 THEN uploads END) AS uploads,
  max(CASE WHEN kind = 3 THEN upload_reads END) AS upload_reads,
  max(CASE WHEN kind = 3 THEN slow END) AS slow,
  max(CASE WHEN kind = 3 THEN slow_reads END) AS slow_reads,
  max(CASE WHEN kind = 3 THEN websockets END) AS websockets,
  max(CASE WHEN kind = 3 THEN busy_seconds END) AS busy_seconds,
  max(CASE WHEN kind = 2 THEN busy_seconds END) AS busiest_minute_seconds,
  min(CASE WHEN kind = 1 AND timed > 0 AND so_far >= 0.5 * all_timed THEN bucket END) AS p50_bucket,
  min(CASE WHEN kind = 1 AND timed > 0 AND so_far >= 0.95 * all_timed THEN bucket END) AS p95_bucket
FROM summed
GROUP BY pattern
ORDER BY requests DESC
LIMIT 20000
