-- Access logs of an Application Load Balancer as a table: one column for each field, one partition for each day, which Athena finds by the
-- names of the folders. What cannot be read has no type.
CREATE EXTERNAL TABLE IF NOT EXISTS alb_access_logs (
  type string,
  `time` string,
  elb string,
  client string,
  target string,
  request_processing_time double,
  target_processing_time double,
  response_processing_time double,
  elb_status_code string,
  target_status_code string,
  received_bytes bigint,
  sent_bytes bigint,
  request_line string,
  user_agent string,
  ssl_cipher string,
  ssl_protocol string,
  target_group_arn string,
  trace_id string,
  domain_name string,
  chosen_cert_arn string,
  matched_rule_priority string,
  request_creation_time string,
  actions_executed string,
  redirect_url string,
  error_reason string
)
PARTITIONED BY (day string)
ROW FORMAT SERDE 'org.apache.hadoop.hive.serde2.RegexSerDe'
WITH SERDEPROPERTIES (
  'input.regex' = '(https?|h2|grpcs|wss?) ([^ "]*) ([^ "]*) ([^ "]*) ([^ "]*) ([^ "]*) ([^ "]*) ([^ "]*) ([^ "]*) ([^ "]*) ([^ "]*) ([^ "]*) "([^"\\\\]*(?:\\\\.[^"\\\\]*)*)" "([^"\\\\]*(?:\\\\.[^"\\\\]*)*)" ([^ "]*) ([^ "]*) ([^ "]*) "([^"\\\\]*(?:\\\\.[^"\\\\]*)*)" "([^"\\\\]*(?:\\\\.[^"\\\\]*)*)" "([^"\\\\]*(?:\\\\.[^"\\\\]*)*)" ([^ "]*) ([^ "]*) "([^"\\\\]*(?:\\\\.[^"\\\\]*)*)" "([^"\\\\]*(?:\\\\.[^"\\\\]*)*)" "([^"\\\\]*(?:\\\\.[^"\\\\]*)*)"(?: (?:[^ "]+|"[^"\\\\]*(?:\\\\.[^"\\\\]*)*")){4,} ?\\r?'
)
LOCATION '{location}'
TBLPROPERTIES (
  'projection.enabled' = 'true',
  'projection.day.type' = 'date',
  'projection.day.format' = 'yyyy/MM/dd',
  'projection.day.range' = '2018/01/01,NOW',
  'projection.day.interval' = '1',
  'projection.day.interval.unit' = 'DAYS',
  'storage.location.template' = '{location}/${day}'
)
