# The whole of Heliograph from one configuration and one state, for a trial. A company that keeps it gives each stack
# to a team, with a state of its own; see ../../README.md.

provider "aws" {
  region = var.region

  default_tags {
    tags = { application = "heliograph", environment = var.environment }
  }
}

module "foundation" {
  source = "../../stacks/foundation"

  availability_zones = var.availability_zones
  certificate_arn    = var.certificate_arn
  signals_host       = "signals.${var.domain}"
  accounts_host      = "accounts.${var.domain}"
  console_host       = "console.${var.domain}"
  mongodb            = var.mongodb
}

module "streams" {
  source     = "../../stacks/streams"
  depends_on = [module.foundation]
}

module "account" {
  source     = "../../stacks/account"
  depends_on = [module.foundation, module.streams]

  image_tag          = var.image_tag
  first_organization = var.first_organization
  first_user_email   = var.first_user_email
  mongodb_uri        = "${var.mongodb_uri}/account"
}

module "ingestion" {
  source     = "../../stacks/ingestion"
  depends_on = [module.foundation, module.streams]

  image_tag     = var.image_tag
  bucket_prefix = var.bucket_prefix
  mongodb_uri   = "${var.mongodb_uri}/ingestion"
}

module "agents" {
  source     = "../../stacks/agents"
  depends_on = [module.foundation, module.streams]

  image_tag   = var.image_tag
  mongodb_uri = "${var.mongodb_uri}/agents"
}

module "playbook" {
  source     = "../../stacks/playbook"
  depends_on = [module.foundation, module.streams]

  image_tag   = var.image_tag
  mongodb_uri = "${var.mongodb_uri}/playbook"
}

module "risk" {
  source     = "../../stacks/risk"
  depends_on = [module.foundation, module.streams]

  image_tag   = var.image_tag
  mongodb_uri = "${var.mongodb_uri}/risk"
}

module "metrics" {
  source     = "../../stacks/metrics"
  depends_on = [module.foundation, module.streams]

  image_tag   = var.image_tag
  mongodb_uri = "${var.mongodb_uri}/metrics"
}

module "insights" {
  source     = "../../stacks/insights"
  depends_on = [module.foundation, module.streams]

  image_tag             = var.image_tag
  mongodb_uri           = "${var.mongodb_uri}/insights"
  elasticsearch         = var.elasticsearch
  elasticsearch_api_key = var.elasticsearch_api_key
}

module "integration" {
  source     = "../../stacks/integration"
  depends_on = [module.foundation, module.streams]

  image_tag   = var.image_tag
  mongodb_uri = "${var.mongodb_uri}/integration"
}

module "bff" {
  source     = "../../stacks/bff"
  depends_on = [module.foundation]

  image_tag = var.image_tag
}
