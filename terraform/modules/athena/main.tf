# SQL over the archive: the catalogue's database, a workgroup whose limits bound what a query costs, and what the
# service that asks may do. Readers never write to the archive.

resource "aws_glue_catalog_database" "this" {
  name        = var.database
  description = "Archived signals and events"
  tags        = var.tags
}

resource "aws_athena_workgroup" "this" {
  name        = var.workgroup
  description = "Guarded SQL of customers"
  tags        = var.tags

  configuration {
    # What a client asks for differently does not count.
    enforce_workgroup_configuration    = true
    publish_cloudwatch_metrics_enabled = true
    bytes_scanned_cutoff_per_query     = var.scanned_bytes_per_query

    engine_version {
      selected_engine_version = "Athena engine version 3"
    }

    result_configuration {
      output_location = "s3://${var.results_bucket}/"

      encryption_configuration {
        encryption_option = "SSE_KMS"
        kms_key_arn       = var.kms_key_arn
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
    sid = "Queries"
    actions = [
      "athena:GetQueryExecution",
      "athena:GetQueryResults",
      "athena:StartQueryExecution",
      "athena:StopQueryExecution",
    ]
    resources = [aws_athena_workgroup.this.arn]
  }

  statement {
    sid     = "Catalogue"
    actions = ["glue:GetDatabase", "glue:GetPartition", "glue:GetPartitions", "glue:GetTable"]
    resources = concat(
      ["${local.glue}:catalog", "${local.glue}:database/${var.database}"],
      [for table in var.tables : "${local.glue}:table/${var.database}/${table}"],
    )
  }

  statement {
    sid       = "Archive"
    actions   = ["s3:GetObject"]
    resources = [for table in var.tables : "${var.archive_bucket_arn}/${table}/*"] # reason: the objects of the tables
  }

  statement {
    sid       = "ArchiveNames"
    actions   = ["s3:GetBucketLocation", "s3:ListBucket"]
    resources = [var.archive_bucket_arn]
  }

  statement {
    sid     = "Results"
    actions = ["s3:AbortMultipartUpload", "s3:DeleteObject", "s3:GetObject", "s3:ListMultipartUploadParts", "s3:PutObject"]
    # reason: objects that Athena names
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.results_bucket}/*"]
  }

  statement {
    sid       = "ResultsNames"
    actions   = ["s3:GetBucketLocation", "s3:ListBucket", "s3:ListBucketMultipartUploads"]
    resources = ["arn:${data.aws_partition.current.partition}:s3:::${var.results_bucket}"]
  }

  statement {
    sid       = "Keys"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [var.kms_key_arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.${data.aws_region.current.region}.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "this" {
  name   = "archive-queries"
  role   = var.role_name
  policy = data.aws_iam_policy_document.this.json
}
