# A stream. Its name is a constant of the code (StreamNames), so it is not prefixed: one installation per account and region.

resource "aws_kinesis_stream" "this" {
  name             = var.name
  retention_period = var.retention_hours
  encryption_type  = "KMS"
  kms_key_id       = var.kms_key_arn
  shard_count      = var.shards
  tags             = var.tags

  # A consumer that Terraform does not know must not be lost with the stream by accident.
  enforce_consumer_deletion = false

  stream_mode_details {
    stream_mode = var.shards == null ? "ON_DEMAND" : "PROVISIONED"
  }

  lifecycle {
    prevent_destroy = true
  }
}

# Throttled writes are what the promise "202 means durable" turns into 503.
resource "aws_cloudwatch_metric_alarm" "throttled" {
  alarm_name          = "stream-${var.name}-write-throttled"
  alarm_description   = "Writes to ${var.name} are throttled: add shards, or look for a hot partition key."
  namespace           = "AWS/Kinesis"
  metric_name         = "WriteProvisionedThroughputExceeded"
  dimensions          = { StreamName = aws_kinesis_stream.this.name }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 3
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]
  tags                = var.tags
}

# The age that polling readers (Firehose) are behind; near the retention, records are lost.
resource "aws_cloudwatch_metric_alarm" "age" {
  alarm_name          = "stream-${var.name}-iterator-age"
  alarm_description   = "A reader of ${var.name} is more than an hour behind; records are kept for ${var.retention_hours} h."
  namespace           = "AWS/Kinesis"
  metric_name         = "GetRecords.IteratorAgeMilliseconds"
  dimensions          = { StreamName = aws_kinesis_stream.this.name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 3
  threshold           = 3600000
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]
  tags                = var.tags
}
