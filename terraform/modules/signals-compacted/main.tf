# Days of one organization, written by ingestion-service through Athena, and what it may do for that. Which generation of a
# day is current, only the service knows: organization and generation are injected, so that a query without them fails.

resource "aws_glue_catalog_table" "this" {
  name          = "signals_compacted"
  database_name = var.database
  description   = "Signals by organization and day, sorted and free of repeats within a generation"
  table_type    = "EXTERNAL_TABLE"

  parameters = {
    "classification"                  = "parquet"
    "EXTERNAL"                        = "TRUE"
    "projection.enabled"              = "true"
    "projection.organization_id.type" = "injected"
    "projection.day.type"             = "date"
    "projection.day.format"           = "yyyy-MM-dd"
    "projection.day.range"            = "2026-01-01,NOW+1DAYS"
    "projection.generation.type"      = "injected"
    "storage.location.template"       = "s3://${var.bucket_name}/compacted/organization_id=$${organization_id}/day=$${day}/generation=$${generation}"
  }

  partition_keys {
    name = "organization_id"
    type = "string"
  }

  partition_keys {
    name = "day"
    type = "string"
  }

  partition_keys {
    name = "generation"
    type = "string"
  }

  storage_descriptor {
    location      = "s3://${var.bucket_name}/compacted/"
    input_format  = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat"
    output_format = "org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat"

    ser_de_info {
      serialization_library = "org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe"
    }

    dynamic "columns" {
      for_each = [for column in var.columns : column if column.name != "organization_id"]

      content {
        name = columns.value.name
        type = columns.value.type
      }
    }
  }
}

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  glue = "arn:${data.aws_partition.current.partition}:glue:${data.aws_region.current.region}:${data.aws_caller_identity.current.account_id}"
}

data "aws_iam_policy_document" "this" {
  statement {
    sid     = "Table"
    actions = ["glue:GetPartition", "glue:GetPartitions", "glue:GetTable"]
    resources = [
      "${local.glue}:catalog",
      "${local.glue}:database/${var.database}",
      "${local.glue}:table/${var.database}/${aws_glue_catalog_table.this.name}",
    ]
  }

  statement {
    sid = "Generations"
    actions = [
      "s3:AbortMultipartUpload",
      "s3:DeleteObject",
      "s3:GetObject",
      "s3:ListMultipartUploadParts",
      "s3:PutObject",
    ]
    resources = ["${var.bucket_arn}/compacted/*"] # reason: files that Athena names
  }

  statement {
    sid       = "CompactedHours"
    actions   = ["s3:DeleteObject"]
    resources = ["${var.bucket_arn}/signals/*"] # reason: files that Firehose named
  }

  statement {
    sid = "ErasedEvents"
    actions = [
      "s3:AbortMultipartUpload",
      "s3:DeleteObject",
      "s3:GetObject",
      "s3:ListMultipartUploadParts",
      "s3:PutObject",
    ]
    resources = [
      "${var.bucket_arn}/erasing/*", # reason: files that Athena names
      "${var.bucket_arn}/events/*",  # reason: files that Firehose named, and those that replace them
    ]
  }

  statement {
    sid       = "Uploads"
    actions   = ["s3:ListBucketMultipartUploads"]
    resources = [var.bucket_arn]
  }
}

resource "aws_iam_role_policy" "this" {
  name   = "archive-compaction"
  role   = var.role_name
  policy = data.aws_iam_policy_document.this.json
}
