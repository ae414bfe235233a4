# What every team stands on and one team keeps: network, keys, cluster, load balancer, alarms, and the secrets that
# services share. Everything else is in the stack of whoever owns it.

data "aws_region" "current" {}

module "network" {
  source = "../../modules/network"

  cidr_block          = var.cidr_block
  availability_zones  = var.availability_zones
  interface_endpoints = var.interface_endpoints
  tags                = var.tags
}

module "data_key" {
  source = "../../modules/kms"

  name               = "data"
  description        = "Streams, archive, tables, queues, logs, images and alarms of Heliograph"
  service_principals = ["cloudwatch.amazonaws.com"]
  log_groups         = true
  tags               = var.tags
}

module "secrets_key" {
  source = "../../modules/kms"

  name        = "secrets"
  description = "Secrets of Heliograph"
  tags        = var.tags
}

module "alarm_topic" {
  source = "../../modules/alarm-topic"

  kms_key_arn = module.data_key.arn
  tags        = var.tags
}

module "cluster" {
  source = "../../modules/ecs-cluster"

  vpc_id = module.network.vpc_id
  tags   = var.tags
}

module "load_balancer" {
  source = "../../modules/load-balancer"

  vpc_id              = module.network.vpc_id
  subnet_ids          = module.network.public_subnet_ids
  certificate_arn     = var.certificate_arn
  allowed_cidr_blocks = var.allowed_cidr_blocks
  alarm_topic_arn     = module.alarm_topic.arn
  tags                = var.tags
}

module "service_client_secret" {
  source = "../../modules/secret"

  name            = "service-client"
  description     = "Of the OAuth client that services act as towards each other"
  kms_key_arn     = module.secrets_key.arn
  content         = "drawn"
  content_version = var.shared_secrets_version
  tags            = var.tags
}

module "session_signing_key" {
  source = "../../modules/secret"

  name            = "session-signing-key"
  description     = "Signs sessions of agents; agent-gateway and ingestion-service share it"
  kms_key_arn     = module.secrets_key.arn
  content         = "drawn"
  content_version = var.shared_secrets_version
  tags            = var.tags
}

module "dashboard_client_secret" {
  source = "../../modules/secret"

  name            = "dashboard-client"
  description     = "Of the OpenID client through which people sign in; account-service and bff-gateway share it"
  kms_key_arn     = module.secrets_key.arn
  content         = "drawn"
  content_version = var.shared_secrets_version
  tags            = var.tags
}

# Names of no secret value, so a plain parameter; the other stacks read it through modules/foundation-values.
resource "aws_ssm_parameter" "values" {
  name        = "/heliograph/foundation"
  description = "What the foundation tells the other stacks"
  type        = "String"
  tier        = "Standard"
  tags        = var.tags

  insecure_value = jsonencode({
    vpc_id                          = module.network.vpc_id
    vpc_cidr_block                  = var.cidr_block
    private_subnet_ids              = module.network.private_subnet_ids
    cluster_arn                     = module.cluster.arn
    cluster_name                    = module.cluster.name
    namespace_id                    = module.cluster.namespace_id
    services_security_group_id      = module.cluster.services_security_group_id
    listener_arn                    = module.load_balancer.listener_arn
    load_balancer_arn_suffix        = module.load_balancer.arn_suffix
    load_balancer_security_group_id = module.load_balancer.security_group_id
    data_key_arn                    = module.data_key.arn
    secrets_key_arn                 = module.secrets_key.arn
    alarm_topic_arn                 = module.alarm_topic.arn
    service_client_secret_arn       = module.service_client_secret.arn
    session_signing_key_arn         = module.session_signing_key.arn
    dashboard_client_secret_arn     = module.dashboard_client_secret.arn
    region                          = data.aws_region.current.region
    signals_host                    = var.signals_host
    accounts_host                   = var.accounts_host
    console_host                    = var.console_host
    issuer_url                      = "https://${var.accounts_host}"
    mongodb                         = var.mongodb
  })
}
