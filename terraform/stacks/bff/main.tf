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
  health_check_path = "/actuator/health"
  foundation        = module.foundation.values
  tags              = var.tags
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
}
