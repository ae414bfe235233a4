# ingestion-service, and the archive that it keeps: buckets, delivery of the streams as Parquet, tables, SQL.

module "foundation" {
  source = "../../modules/foundation-values"
}

module "images" {
  source = "../../modules/ecr"

  name        = "ingestion-service"
  kms_key_arn = module.foundation.values.data_key_arn
  tags        = var.tags
}

module "mongodb_uri" {
  source = "../../modules/secret"

  name            = "ingestion-service/mongodb-uri"
  description     = "Connection string of ingestion-service's user of MongoDB"
  kms_key_arn     = module.foundation.values.secrets_key_arn
  content         = "given"
  value           = var.mongodb_uri
  content_version = var.mongodb_uri_version
  tags            = var.tags
}

locals {
  database  = "heliograph"
  workgroup = "heliograph"

  # Firehose waits this long; the setting below promises it and a margin for its write and for clocks.
  buffering_seconds = 300
  delivery_delay    = "10m"
}

module "archive" {
  source = "../../modules/bucket"

  name                  = "${var.bucket_prefix}heliograph-archive"
  kms_key_arn           = module.foundation.values.data_key_arn
  keep_days             = var.archive_days
  infrequent_after_days = 30

  # What compaction replaces and what is erased can be brought back for so long.
  keep_replaced_days = 7
  tags               = var.tags
}

# Answers are read once, soon after.
module "results" {
  source = "../../modules/bucket"

  name               = "${var.bucket_prefix}heliograph-athena"
  kms_key_arn        = module.foundation.values.data_key_arn
  keep_days          = 7
  keep_replaced_days = 1
  tags               = var.tags
}

module "athena" {
  source = "../../modules/athena"

  database                = local.database
  workgroup               = local.workgroup
  tables                  = ["signals", "events"]
  archive_bucket_arn      = module.archive.arn
  results_bucket          = module.results.name
  scanned_bytes_per_query = var.scanned_bytes_per_query
  role_name               = module.service.task_role_name
  kms_key_arn             = module.foundation.values.data_key_arn
  tags                    = var.tags
}

module "delivery" {
  source   = "../../modules/firehose-parquet"
  for_each = toset(["signals", "events"])

  stream            = each.key
  database          = module.athena.database
  bucket_name       = module.archive.name
  bucket_arn        = module.archive.arn
  buffering_seconds = local.buffering_seconds
  kms_key_arn       = module.foundation.values.data_key_arn
  alarm_topic_arn   = module.foundation.values.alarm_topic_arn
  tags              = var.tags
}

module "compacted" {
  source = "../../modules/signals-compacted"

  database    = module.athena.database
  columns     = module.delivery["signals"].columns
  bucket_name = module.archive.name
  bucket_arn  = module.archive.arn
  role_name   = module.service.task_role_name
}

module "route" {
  source = "../../modules/load-balancer-route"

  name              = "ingestion-service"
  host              = module.foundation.values.signals_host
  paths             = ["/batches", "/signals", "/traces", "/ping"]
  priority          = 200
  health_check_path = "/actuator/health/readiness"
  slow_seconds      = 2
  foundation        = module.foundation.values
  tags              = var.tags
}

module "service" {
  source = "../../modules/ecs-service"

  name               = "ingestion-service"
  image              = "${module.images.repository_url}:${var.image_tag}"
  repository_arn     = module.images.repository_arn
  cpu                = 2048
  memory             = 4096
  tasks              = var.tasks
  target_group_arns  = { signals = module.route.target_group_arn }
  called_by_services = true
  stores             = [module.foundation.values.mongodb]
  foundation         = module.foundation.values
  tags               = var.tags

  environment = {
    HELIOGRAPH_AWS_REGION             = module.foundation.values.region
    HELIOGRAPH_ARCHIVE_DATABASE       = local.database
    HELIOGRAPH_ARCHIVE_WORKGROUP      = local.workgroup
    HELIOGRAPH_ARCHIVE_RESULTS        = "s3://${var.bucket_prefix}heliograph-athena/"
    HELIOGRAPH_ARCHIVE_DELIVERY_DELAY = local.delivery_delay

    HELIOGRAPH_COMPACTION_ARCHIVE        = "s3://${var.bucket_prefix}heliograph-archive/"
    HELIOGRAPH_COMPACTION_RETENTION_DAYS = tostring(var.archive_days)
    HELIOGRAPH_INGESTION_SURGE_QUEUE_URL = module.surge.url
  }

  secrets = {
    HELIOGRAPH_MONGODB_URI                = module.mongodb_uri.arn
    HELIOGRAPH_COMMON_SESSION_SIGNING_KEY = module.foundation.values.session_signing_key_arn
  }
}

module "signals" {
  source = "../../modules/stream-publisher"

  stream     = "signals"
  role_name  = module.service.task_role_name
  foundation = module.foundation.values
}

# Where signals wait while their stream throttles or is away, so that 202 stays possible.
module "surge" {
  source = "../../modules/queue"

  name              = "surge-signals"
  role_name         = module.service.task_role_name
  age_alarm_seconds = 300
  kms_key_arn       = module.foundation.values.data_key_arn
  alarm_topic_arn   = module.foundation.values.alarm_topic_arn
  tags              = var.tags
}
