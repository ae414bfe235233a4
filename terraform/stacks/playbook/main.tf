# playbook-service: detection in two stages, and security responses. Shards share out the work, so more tasks than shards idle.

module "foundation" {
  source = "../../modules/foundation-values"
}

module "images" {
  source = "../../modules/ecr"

  name        = "playbook-service"
  kms_key_arn = module.foundation.values.data_key_arn
  tags        = var.tags
}

module "mongodb_uri" {
  source = "../../modules/secret"

  name            = "playbook-service/mongodb-uri"
  description     = "Connection string of playbook-service's user of MongoDB"
  kms_key_arn     = module.foundation.values.secrets_key_arn
  content         = "given"
  value           = var.mongodb_uri
  content_version = var.mongodb_uri_version
  tags            = var.tags
}

module "service" {
  source = "../../modules/ecs-service"

  name               = "playbook-service"
  image              = "${module.images.repository_url}:${var.image_tag}"
  repository_arn     = module.images.repository_arn
  cpu                = 2048
  memory             = 4096
  tasks              = var.tasks
  called_by_services = true
  stores             = [module.foundation.values.mongodb]
  scale_on_lag = [
    { stream = "signals", consumer = "playbook-match" },
    { stream = "playbook-matches", consumer = "playbook-window" },
  ]
  foundation = module.foundation.values
  tags       = var.tags

  environment = {
    HELIOGRAPH_AWS_REGION       = module.foundation.values.region
    HELIOGRAPH_STREAM_RETRIEVAL = "fan-out"
  }

  secrets = {
    HELIOGRAPH_MONGODB_URI = module.mongodb_uri.arn
  }
}

module "match" {
  source = "../../modules/stream-consumer"

  name       = "playbook-match"
  stream     = "signals"
  role_name  = module.service.task_role_name
  foundation = module.foundation.values
  tags       = var.tags
}

module "window" {
  source = "../../modules/stream-consumer"

  name       = "playbook-window"
  stream     = "playbook-matches"
  role_name  = module.service.task_role_name
  foundation = module.foundation.values
  tags       = var.tags
}

module "matches" {
  source = "../../modules/stream-publisher"

  stream     = "playbook-matches"
  role_name  = module.service.task_role_name
  foundation = module.foundation.values
}

module "events" {
  source = "../../modules/stream-publisher"

  stream     = "events"
  role_name  = module.service.task_role_name
  foundation = module.foundation.values
}
