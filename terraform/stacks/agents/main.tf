# agent-gateway: the control protocol of agents, and push. Connections are long and many, so tasks are many and small.

module "foundation" {
  source = "../../modules/foundation-values"
}

module "images" {
  source = "../../modules/ecr"

  name        = "agent-gateway"
  kms_key_arn = module.foundation.values.data_key_arn
  tags        = var.tags
}

module "mongodb_uri" {
  source = "../../modules/secret"

  name            = "agent-gateway/mongodb-uri"
  description     = "Connection string of agent-gateway's user of MongoDB"
  kms_key_arn     = module.foundation.values.secrets_key_arn
  content         = "given"
  value           = var.mongodb_uri
  content_version = var.mongodb_uri_version
  tags            = var.tags
}

module "route" {
  source = "../../modules/load-balancer-route"

  name              = "agent-gateway"
  host              = module.foundation.values.signals_host
  paths             = ["/sqreen/*", "/v1/responses/stream"]
  priority          = 100
  health_check_path = "/actuator/health/readiness"
  foundation        = module.foundation.values
  tags              = var.tags
}

module "service" {
  source = "../../modules/ecs-service"

  name               = "agent-gateway"
  image              = "${module.images.repository_url}:${var.image_tag}"
  repository_arn     = module.images.repository_arn
  cpu                = 1024
  memory             = 2048
  tasks              = var.tasks
  target_group_arns  = { agents = module.route.target_group_arn }
  called_by_services = true
  stores             = [module.foundation.values.mongodb]
  foundation         = module.foundation.values
  tags               = var.tags

  environment = {
    HELIOGRAPH_AWS_REGION = module.foundation.values.region
  }

  secrets = {
    HELIOGRAPH_MONGODB_URI                = module.mongodb_uri.arn
    HELIOGRAPH_COMMON_SESSION_SIGNING_KEY = module.foundation.values.session_signing_key_arn
  }
}

module "events" {
  source = "../../modules/stream-publisher"

  stream     = "events"
  role_name  = module.service.task_role_name
  foundation = module.foundation.values
}
