# insights-service: facts with a time to live, in Elasticsearch.

module "foundation" {
  source = "../../modules/foundation-values"
}

module "images" {
  source = "../../modules/ecr"

  name        = "insights-service"
  kms_key_arn = module.foundation.values.data_key_arn
  tags        = var.tags
}

module "mongodb_uri" {
  source = "../../modules/secret"

  name            = "insights-service/mongodb-uri"
  description     = "Connection string of insights-service's user of MongoDB"
  kms_key_arn     = module.foundation.values.secrets_key_arn
  content         = "given"
  value           = var.mongodb_uri
  content_version = var.mongodb_uri_version
  tags            = var.tags
}

module "elasticsearch_api_key" {
  source = "../../modules/secret"

  name            = "insights-service/elasticsearch-api-key"
  description     = "What insights-service shows to Elasticsearch"
  kms_key_arn     = module.foundation.values.secrets_key_arn
  content         = "given"
  value           = var.elasticsearch_api_key
  content_version = var.elasticsearch_api_key_version
  tags            = var.tags
}

module "service" {
  source = "../../modules/ecs-service"

  name               = "insights-service"
  image              = "${module.images.repository_url}:${var.image_tag}"
  repository_arn     = module.images.repository_arn
  cpu                = 1024
  memory             = 2048
  tasks              = var.tasks
  called_by_services = true
  stores             = [module.foundation.values.mongodb, { cidr_block = var.elasticsearch.cidr_block, port = var.elasticsearch.port }]
  scale_on_lag       = [{ stream = "events", consumer = "insights-facts" }]
  foundation         = module.foundation.values
  tags               = var.tags

  environment = {
    HELIOGRAPH_AWS_REGION        = module.foundation.values.region
    HELIOGRAPH_STREAM_RETRIEVAL  = "fan-out"
    HELIOGRAPH_ELASTICSEARCH_URI = "https://${var.elasticsearch.host}:${var.elasticsearch.port}"
  }

  secrets = {
    HELIOGRAPH_MONGODB_URI           = module.mongodb_uri.arn
    HELIOGRAPH_ELASTICSEARCH_API_KEY = module.elasticsearch_api_key.arn
  }
}

module "facts" {
  source = "../../modules/stream-consumer"

  name       = "insights-facts"
  stream     = "events"
  role_name  = module.service.task_role_name
  foundation = module.foundation.values
  tags       = var.tags
}
