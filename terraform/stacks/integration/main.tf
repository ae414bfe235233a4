# integration-service: webhooks. It alone speaks to addresses that customers name.

module "foundation" {
  source = "../../modules/foundation-values"
}

module "images" {
  source = "../../modules/ecr"

  name        = "integration-service"
  kms_key_arn = module.foundation.values.data_key_arn
  tags        = var.tags
}

module "mongodb_uri" {
  source = "../../modules/secret"

  name            = "integration-service/mongodb-uri"
  description     = "Connection string of integration-service's user of MongoDB"
  kms_key_arn     = module.foundation.values.secrets_key_arn
  content         = "given"
  value           = var.mongodb_uri
  content_version = var.mongodb_uri_version
  tags            = var.tags
}

# Seals the signing secrets of webhooks at rest.
module "encryption_key" {
  source = "../../modules/secret"

  name        = "integration-service/encryption-key"
  description = "Seals signing secrets of webhooks; a new one needs the old one beside it"
  kms_key_arn = module.foundation.values.secrets_key_arn
  content     = "drawn"
  hexadecimal = true
  tags        = var.tags
}

module "service" {
  source = "../../modules/ecs-service"

  name               = "integration-service"
  image              = "${module.images.repository_url}:${var.image_tag}"
  repository_arn     = module.images.repository_arn
  cpu                = 1024
  memory             = 2048
  tasks              = var.tasks
  called_by_services = true
  world_ports        = [80, 443, 8080, 8443] # what its dialer allows
  stores             = [module.foundation.values.mongodb]
  scale_on_lag       = [{ stream = "events", consumer = "integration-events" }]
  foundation         = module.foundation.values
  tags               = var.tags

  environment = {
    HELIOGRAPH_AWS_REGION       = module.foundation.values.region
    HELIOGRAPH_STREAM_RETRIEVAL = "fan-out"
  }

  secrets = {
    HELIOGRAPH_MONGODB_URI                             = module.mongodb_uri.arn
    HELIOGRAPH_INTEGRATION_SUBSCRIPTION_ENCRYPTION_KEY = module.encryption_key.arn
  }
}

module "events" {
  source = "../../modules/stream-consumer"

  name       = "integration-events"
  stream     = "events"
  role_name  = module.service.task_role_name
  foundation = module.foundation.values
  tags       = var.tags
}
