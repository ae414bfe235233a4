# metrics-service: roll-ups of signals and of the agents' measures.

module "foundation" {
  source = "../../modules/foundation-values"
}

module "images" {
  source = "../../modules/ecr"

  name        = "metrics-service"
  kms_key_arn = module.foundation.values.data_key_arn
  tags        = var.tags
}

module "mongodb_uri" {
  source = "../../modules/secret"

  name            = "metrics-service/mongodb-uri"
  description     = "Connection string of metrics-service's user of MongoDB"
  kms_key_arn     = module.foundation.values.secrets_key_arn
  content         = "given"
  value           = var.mongodb_uri
  content_version = var.mongodb_uri_version
  tags            = var.tags
}

module "service" {
  source = "../../modules/ecs-service"

  name               = "metrics-service"
  image              = "${module.images.repository_url}:${var.image_tag}"
  repository_arn     = module.images.repository_arn
  cpu                = 1024
  memory             = 2048
  tasks              = var.tasks
  called_by_services = true
  stores             = [module.foundation.values.mongodb]
  scale_on_lag       = [{ stream = "signals", consumer = "metrics-rollup" }]
  foundation         = module.foundation.values
  tags               = var.tags

  environment = {
    HELIOGRAPH_AWS_REGION       = module.foundation.values.region
    HELIOGRAPH_STREAM_RETRIEVAL = "fan-out"
  }

  secrets = {
    HELIOGRAPH_MONGODB_URI = module.mongodb_uri.arn
  }
}

module "rollup" {
  source = "../../modules/stream-consumer"

  name       = "metrics-rollup"
  stream     = "signals"
  role_name  = module.service.task_role_name
  foundation = module.foundation.values
  tags       = var.tags
}
