# One service on Fargate: its task, its two roles, its log, its security group, its name, how it scales and when it alarms.
# The task role starts without any right; what the service may do is granted beside each resource that it uses.

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

locals {
  # What every service is told, then what this one is told besides.
  environment = merge(
    {
      SERVER_ADDRESS                    = "0.0.0.0"
      SERVER_PORT                       = "8080"
      SERVER_FORWARD_HEADERS_STRATEGY   = "NATIVE"
      LOGGING_STRUCTURED_FORMAT_CONSOLE = "ecs"
      JAVA_TOOL_OPTIONS                 = "-XX:MaxRAMPercentage=75 -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
      HELIOGRAPH_COMMON_ISSUER_URL      = var.foundation.issuer_url
      HELIOGRAPH_COMMON_ACCOUNT_URL     = "http://account-service.heliograph.internal:8080"
      HELIOGRAPH_COMMON_INGESTION_URL   = "http://ingestion-service.heliograph.internal:8080"
      HELIOGRAPH_COMMON_PLAYBOOK_URL    = "http://playbook-service.heliograph.internal:8080"
    },
    var.environment,
  )

  secrets = merge(
    { HELIOGRAPH_COMMON_SERVICE_CLIENT_SECRET = var.foundation.service_client_secret_arn },
    var.secrets,
  )
}

resource "aws_cloudwatch_log_group" "this" {
  name              = "/heliograph/${var.name}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.foundation.data_key_arn
  tags              = var.tags
}

resource "aws_ecs_task_definition" "this" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.memory
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn
  tags                     = var.tags

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }

  container_definitions = jsonencode([
    {
      name        = var.name
      image       = var.image
      essential   = true
      stopTimeout = 60

      portMappings = [{ containerPort = 8080, protocol = "tcp" }]

      environment = [for name, value in local.environment : { name = name, value = value }]
      secrets     = [for name, arn in local.secrets : { name = name, valueFrom = arn }]

      # Alive is whose process says so, be it that a store is away: a restart would not bring the store back.
      healthCheck = {
        command     = ["CMD-SHELL", "curl -fs -o /dev/null http://127.0.0.1:8080/actuator/health/liveness"]
        interval    = 15
        timeout     = 5
        retries     = 4
        startPeriod = 120
      }

      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.this.name
          awslogs-region        = data.aws_region.current.region
          awslogs-stream-prefix = "task"
        }
      }
    }
  ])
}

resource "aws_ecs_service" "this" {
  name                               = var.name
  cluster                            = var.foundation.cluster_arn
  task_definition                    = aws_ecs_task_definition.this.arn
  launch_type                        = "FARGATE"
  desired_count                      = var.tasks.min
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  health_check_grace_period_seconds  = length(var.target_group_arns) > 0 ? 120 : null
  enable_ecs_managed_tags            = true
  propagate_tags                     = "SERVICE"
  enable_execute_command             = false
  tags                               = var.tags

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.foundation.private_subnet_ids
    security_groups  = [aws_security_group.this.id, var.foundation.services_security_group_id]
    assign_public_ip = false
  }

  service_registries {
    registry_arn = aws_service_discovery_service.this.arn
  }

  dynamic "load_balancer" {
    for_each = var.target_group_arns

    content {
      target_group_arn = load_balancer.value
      container_name   = var.name
      container_port   = 8080
    }
  }

  lifecycle {
    ignore_changes = [desired_count] # autoscaling has the say
  }
}

resource "aws_service_discovery_service" "this" {
  name = var.name
  tags = var.tags

  dns_config {
    namespace_id   = var.foundation.namespace_id
    routing_policy = "MULTIVALUE"

    dns_records {
      type = "A"
      ttl  = 10
    }
  }
}
