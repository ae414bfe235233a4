# From a stream to Parquet files by hour, and the table over them. Table and delivery share the columns, so that what is
# written is what is read.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_kinesis_stream" "this" {
  name = var.stream
}

resource "aws_glue_catalog_table" "this" {
  name          = var.stream
  database_name = var.database
  description   = "SignalRecords of stream ${var.stream}; may hold repeats"
  table_type    = "EXTERNAL_TABLE"

  # Partitions are computed from the path: no crawler, no job that registers hours.
  parameters = {
    "classification"            = "parquet"
    "EXTERNAL"                  = "TRUE"
    "projection.enabled"        = "true"
    "projection.dt.type"        = "date"
    "projection.dt.format"      = "yyyy-MM-dd"
    "projection.dt.range"       = "2026-01-01,NOW+1DAYS"
    "projection.hour.type"      = "enum"
    "projection.hour.values"    = join(",", [for hour in range(24) : format("%02d", hour)])
    "storage.location.template" = "s3://${var.bucket_name}/${var.stream}/dt=$${dt}/hour=$${hour}"
  }

  partition_keys {
    name = "dt"
    type = "string"
  }

  partition_keys {
    name = "hour"
    type = "string"
  }

  storage_descriptor {
    location      = "s3://${var.bucket_name}/${var.stream}/"
    input_format  = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"
    output_format = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"

    ser_de_info {
      serialization_library = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"
    }

    dynamic "columns" {
      for_each = local.columns

      content {
        name = columns.value.name
        type = columns.value.type
      }
    }
  }
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/heliograph/firehose/${var.stream}"
  retention_in_days = 30
  kms_key_id        = var.kms_key_arn
  tags              = var.tags
}

resource "aws_cloudwatch_log_stream" "this" {
  name           = "delivery"
  log_group_name = aws_cloudwatch_log_group.this.name
}

resource "aws_kinesis_firehose_delivery_stream" "this" {
  name        = var.stream
  destination = "extended_s3"
  tags        = var.tags

  # What waits inside Firehose is encrypted by the source stream's key, and this argument is refused with such a source:
  # server_side_encryption is for direct puts.
  kinesis_source_configuration {
    kinesis_stream_arn = data.aws_kinesis_stream.this.arn
    role_arn           = aws_iam_role.this.arn
  }

  extended_s3_configuration {
    bucket_arn          = var.bucket_arn
    role_arn            = aws_iam_role.this.arn
    kms_key_arn         = var.kms_key_arn
    prefix              = "${var.stream}/dt=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/"
    error_output_prefix = "errors/${var.stream}/!{firehose:error-output-type}/dt=!{timestamp:yyyy-MM-dd}/hour=!{timestamp:HH}/"
    custom_time_zone    = "UTC"
    buffering_size      = 128
    buffering_interval  = var.buffering_seconds

    # Parquet compresses its pages itself.
    compression_format = "UNCOMPRESSED"

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.this.name
      log_stream_name = aws_cloudwatch_log_stream.this.name
    }

    data_format_conversion_configuration {
      enabled = true

      input_format_configuration {
        deserializer {
          open_x_json_ser_de {}
        }
      }

      output_format_configuration {
        serializer {
          parquet_ser_de {
            compression = "SNAPPY"
          }
        }
      }

      schema_configuration {
        database_name = var.database
        table_name    = aws_glue_catalog_table.this.name
        role_arn      = aws_iam_role.this.arn
        region        = data.aws_region.current.region
        version_id    = "LATEST"
      }
    }
  }

  depends_on = [aws_iam_role_policy.this]
}

data "aws_iam_policy_document" "assume" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["firehose.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

resource "aws_iam_role" "this" {
  name               = "heliograph-firehose-${var.stream}"
  description        = "Delivers ${var.stream} to the archive"
  assume_role_policy = data.aws_iam_policy_document.assume.json
  tags               = var.tags
}

locals {
  glue = "arn:${data.aws_partition.current.partition}:glue:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}"
}

data "aws_iam_policy_document" "this" {
  statement {
    sid = "Read"
    actions = [
      "kinesis:DescribeStream",
      "kinesis:GetRecords",
      "kinesis:GetShardIterator",
      "kinesis:ListShards",
    ]
    resources = [data.aws_kinesis_stream.this.arn]
  }

  statement {
    sid     = "Write"
    actions = ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"]
    # reason: files that Firehose names
    resources = ["${var.bucket_arn}/${var.stream}/*", "${var.bucket_arn}/errors/${var.stream}/*"]
  }

  statement {
    sid       = "Bucket"
    actions   = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"]
    resources = [var.bucket_arn]
  }

  statement {
    sid     = "Columns"
    actions = ["glue:GetTable", "glue:GetTableVersion", "glue:GetTableVersions"]
    resources = [
      "${local.glue}:catalog",
      "${local.glue}:database/${var.database}",
      "${local.glue}:table/${var.database}/${var.stream}",
    ]
  }

  statement {
    sid       = "Failures"
    actions   = ["logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.this.arn}:log-stream:${aws_cloudwatch_log_stream.this.name}"]
  }

  statement {
    sid       = "Keys"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.kms_key_arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values = [
        "kinesis.${data.aws_region.current.region}.amazonaws.com",
        "s3.${data.aws_region.current.region}.amazonaws.com",
      ]
    }
  }
}

resource "aws_iam_role_policy" "this" {
  name   = "deliver"
  role   = aws_iam_role.this.id
  policy = data.aws_iam_policy_document.this.json
}

# The archive's answers say "complete through"; this is the alarm that it no longer holds.
resource "aws_cloudwatch_metric_alarm" "stale" {
  alarm_name          = "archive-${var.stream}-stale"
  alarm_description   = "The oldest record of ${var.stream} that is not archived is older than twice the buffering interval."
  namespace           = "AWS/Firehose"
  metric_name         = "DeliveryToS3.DataFreshness"
  dimensions          = { DeliveryStreamName = aws_kinesis_firehose_delivery_stream.this.name }
  statistic           = "Maximum"
  period              = 300
  evaluation_periods  = 2
  threshold           = 2 * var.buffering_seconds
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]
  tags                = var.tags
}

# Records that could not become Parquet lie under errors/ and are in no table.
resource "aws_cloudwatch_metric_alarm" "failed_conversion" {
  alarm_name          = "archive-${var.stream}-failed-conversion"
  alarm_description   = "Records of ${var.stream} do not fit the table's columns; they are kept under errors/${var.stream}/."
  namespace           = "AWS/Firehose"
  metric_name         = "FailedConversion.Records"
  dimensions          = { DeliveryStreamName = aws_kinesis_firehose_delivery_stream.this.name }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 0
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]
  tags                = var.tags
}
