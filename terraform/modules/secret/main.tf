# A secret whose content is in no plan and no state: drawn by AWS, given through an ephemeral variable, or put by hand.

resource "aws_secretsmanager_secret" "this" {
  name                    = "heliograph/${var.name}"
  description             = var.description
  kms_key_id              = var.kms_key_arn
  recovery_window_in_days = 30
  tags                    = var.tags
}

ephemeral "aws_secretsmanager_random_password" "this" {
  count = var.content == "drawn" ? 1 : 0

  password_length     = var.hexadecimal ? 64 : 48
  exclude_punctuation = true
  exclude_uppercase   = var.hexadecimal
  exclude_characters  = var.hexadecimal ? "ghijklmnopqrstuvwxyz" : ""

  # Else AWS insists on a character of each kind, and there is none to choose from.
  require_each_included_type = false
}

resource "aws_secretsmanager_secret_version" "drawn" {
  count = var.content == "drawn" ? 1 : 0

  secret_id                = aws_secretsmanager_secret.this.id
  secret_string_wo         = ephemeral.aws_secretsmanager_random_password.this[0].random_password
  secret_string_wo_version = var.content_version
}

resource "aws_secretsmanager_secret_version" "given" {
  count = var.content == "given" ? 1 : 0

  secret_id                = aws_secretsmanager_secret.this.id
  secret_string_wo         = var.value
  secret_string_wo_version = var.content_version
}
