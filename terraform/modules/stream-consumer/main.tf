# One consumer of one stream: its enhanced fan-out registration, its lease table, and what its service may do to both.
# KCL finds the registration by the consumer's name and does not have to make it.

data "aws_kinesis_stream" "this" {
  name = var.stream
}

resource "aws_kinesis_stream_consumer" "this" {
  name       = var.name
  stream_arn = data.aws_kinesis_stream.this.arn
  tags       = var.tags
}

module "leases" {
  source = "../lease-table"

  name        = var.name
  kms_key_arn = var.foundation.data_key_arn
  tags        = var.tags
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  table_arn = "arn:${data.aws_partition.current.partition}:dynamodb:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}:table/${var.name}"
}

data "aws_iam_policy_document" "this" {
  statement {
    sid       = "Shards"
    actions   = ["kinesis:DescribeStreamSummary", "kinesis:ListShards"]
    resources = [data.aws_kinesis_stream.this.arn]
  }

  statement {
    sid       = "Records"
    actions   = ["kinesis:DescribeStreamConsumer", "kinesis:SubscribeToShard"]
    resources = [aws_kinesis_stream_consumer.this.arn]
  }

  statement {
    sid = "Leases"
    actions = [
      "dynamodb:DeleteItem",
      "dynamodb:DescribeTable",
      "dynamodb:GetItem",
      "dynamodb:PutItem",
      "dynamodb:Query",
      "dynamodb:Scan",
      "dynamodb:UpdateItem",
    ]
    resources = [module.leases.arn, module.leases.index_arn]
  }

  # KCL looks whether tables of its former layout are there; it must hear that they are not, rather than that it may not ask.
  statement {
    sid       = "FormerTables"
    actions   = ["dynamodb:DescribeTable"]
    resources = ["${local.table_arn}-CoordinatorState", "${local.table_arn}-WorkerMetricStats"]
  }

  statement {
    sid       = "Decrypt"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]
    resources = [var.foundation.data_key_arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values = [
        "dynamodb.${data.aws_region.current.region}.amazonaws.com",
        "kinesis.${data.aws_region.current.region}.amazonaws.com",
      ]
    }
  }
}

resource "aws_iam_role_policy" "this" {
  name   = "consumer-${var.name}"
  role   = var.role_name
  policy = data.aws_iam_policy_document.this.json
}

resource "aws_cloudwatch_metric_alarm" "lag" {
  alarm_name          = "consumer-${var.name}-lag"
  alarm_description   = "${var.name} is more than ${var.lag_alarm_seconds} s behind the tip of ${var.stream}."
  namespace           = "AWS/Kinesis"
  metric_name         = "SubscribeToShardEvent.MillisBehindLatest"
  dimensions          = { StreamName = var.stream, ConsumerName = aws_kinesis_stream_consumer.this.name }
  statistic           = "Maximum"
  period              = 60
  evaluation_periods  = 5
  threshold           = var.lag_alarm_seconds * 1000
  comparison_operator = "GreaterThanThreshold"

  # No measure means that nobody is subscribed.
  treat_missing_data = "breaching"
  alarm_actions      = [var.foundation.alarm_topic_arn]
  ok_actions         = [var.foundation.alarm_topic_arn]
  tags               = var.tags
}
