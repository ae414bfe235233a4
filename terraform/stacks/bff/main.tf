# bff-gateway: sessions, the dashboard and the products' APIs on one host. It has no store.

module "foundation" {
  source = "../../modules/foundation-values"
}

module "images" {
  source = "../../modules/ecr"

  name        = "bff-gateway"
  kms_key_arn = module.foundation.values.data_key_arn
  tags        = var.tags
}

module "route" {
  source = "../../modules/load-balancer-route"

  name              = "bff-gateway"
  host              = module.foundation.values.console_host
  paths             = ["/*"]
  priority          = 400
  health_check_path = "/actuator/health/readiness"
  foundation        = module.foundation.values
  tags              = var.tags
}

module "session_key" {
  source = "../../modules/secret"

  name        = "bff-gateway/session-key"
  description = "Seals sessions of people, the same on each task"
  kms_key_arn = module.foundation.values.secrets_key_arn
  content     = "drawn"
  tags        = var.tags
}

locals {
  # In paths under /api, and the service behind each.
  products = {
    account     = "account-service"
    ingestion   = "ingestion-service"
    agents      = "agent-gateway"
    playbook    = "playbook-service"
    risk        = "risk-service"
    insights    = "insights-service"
    metrics     = "metrics-service"
    integration = "integration-service"
  }
}

module "service" {
  source = "../../modules/ecs-service"

  name              = "bff-gateway"
  image             = "${module.images.repository_url}:${var.image_tag}"
  repository_arn    = module.images.repository_arn
  cpu               = 512
  memory            = 1024
  tasks             = var.tasks
  target_group_arns = { console = module.route.target_group_arn }
  foundation        = module.foundation.values
  tags              = var.tags

  environment = merge(
    { HELIOGRAPH_BFF_PUBLIC_URL = "https://${module.foundation.values.console_host}" },
    {
      for product, service in local.products :
      "HELIOGRAPH_RELAY_PRODUCTS_${upper(product)}" => "http://${service}.heliograph.internal:8080"
    },
  )

  secrets = {
    HELIOGRAPH_BFF_CLIENT_SECRET = module.foundation.values.dashboard_client_secret_arn
    HELIOGRAPH_BFF_SESSION_KEY   = module.session_key.arn
  }
}
