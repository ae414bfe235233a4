# account-service: organizations, applications, keys, and the issuer of tokens on a host of its own.

module "foundation" {
  source = "../../modules/foundation-values"
}

module "images" {
  source = "../../modules/ecr"

  name        = "account-service"
  kms_key_arn = module.foundation.values.data_key_arn
  tags        = var.tags
}

module "mongodb_uri" {
  source = "../../modules/secret"

  name            = "account-service/mongodb-uri"
  description     = "Connection string of account-service's user of MongoDB"
  kms_key_arn     = module.foundation.values.secrets_key_arn
  content         = "given"
  value           = var.mongodb_uri
  content_version = var.mongodb_uri_version
  tags            = var.tags
}

# How the first organization begins: an API client, and its owner, who signs in and invites the others.
module "first_client_secret" {
  source = "../../modules/secret"

  name        = "account-service/first-api-client"
  description = "Secret of the first organization's API client"
  kms_key_arn = module.foundation.values.secrets_key_arn
  content     = "drawn"
  tags        = var.tags
}

module "first_user_password" {
  source = "../../modules/secret"

  name        = "account-service/first-user"
  description = "Password of the first organization's owner, until it is changed"
  kms_key_arn = module.foundation.values.secrets_key_arn
  content     = "drawn"
  tags        = var.tags
}

module "route" {
  source = "../../modules/load-balancer-route"

  name              = "account-service"
  host              = module.foundation.values.accounts_host
  paths             = ["/*"]
  priority          = 300
  health_check_path = "/actuator/health/readiness"
  slow_seconds      = 2
  foundation        = module.foundation.values
  tags              = var.tags
}

module "service" {
  source = "../../modules/ecs-service"

  name               = "account-service"
  image              = "${module.images.repository_url}:${var.image_tag}"
  repository_arn     = module.images.repository_arn
  cpu                = 512
  memory             = 1024
  tasks              = var.tasks
  target_group_arns  = { accounts = module.route.target_group_arn }
  called_by_services = true
  stores             = [module.foundation.values.mongodb]
  foundation         = module.foundation.values
  tags               = var.tags

  environment = {
    HELIOGRAPH_AWS_REGION                                = module.foundation.values.region
    HELIOGRAPH_ACCOUNT_DASHBOARD_REDIRECT_URIS           = "https://${module.foundation.values.console_host}/bff/callback"
    HELIOGRAPH_ACCOUNT_SEED_ORGANIZATIONS_0_USER_EMAIL   = var.first_user_email
    HELIOGRAPH_ACCOUNT_SEED_ORGANIZATIONS_0_NAME         = var.first_organization
    HELIOGRAPH_ACCOUNT_SEED_ORGANIZATIONS_0_APICLIENT_ID = "first"
  }

  secrets = {
    HELIOGRAPH_ACCOUNT_DASHBOARD_SECRET                      = module.foundation.values.dashboard_client_secret_arn
    HELIOGRAPH_ACCOUNT_SEED_ORGANIZATIONS_0_USER_PASSWORD    = module.first_user_password.arn
    HELIOGRAPH_MONGODB_URI                                   = module.mongodb_uri.arn
    HELIOGRAPH_ACCOUNT_SEED_ORGANIZATIONS_0_APICLIENT_SECRET = module.first_client_secret.arn
  }
}

# What people and clients did, as events.
module "events" {
  source = "../../modules/stream-publisher"

  stream     = "events"
  role_name  = module.service.task_role_name
  foundation = module.foundation.values
}
