# What a service that writes to a stream may do.

data "aws_kinesis_stream" "this" {
  name = var.stream
}

data "aws_region" "current" {}

data "aws_iam_policy_document" "this" {
  statement {
    sid       = "Write"
    actions   = ["kinesis:PutRecords"]
    resources = [data.aws_kinesis_stream.this.arn]
  }

  statement {
    sid       = "Encrypt"
    actions   = ["kms:GenerateDataKey"]
    resources = [var.foundation.data_key_arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["kinesis.${data.aws_region.current.region}.amazonaws.com"]
    }
  }
}

resource "aws_iam_role_policy" "this" {
  name   = "publish-${var.stream}"
  role   = var.role_name
  policy = data.aws_iam_policy_document.this.json
}
