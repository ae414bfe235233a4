# Where tasks run, and the names by which they find each other.

resource "aws_ecs_cluster" "this" {
  name = "heliograph"
  tags = var.tags

  setting {
    name  = "containerInsights"
    value = "enabled"
  }
}

resource "aws_ecs_cluster_capacity_providers" "this" {
  cluster_name       = aws_ecs_cluster.this.name
  capacity_providers = ["FARGATE"]
}

# <service>.heliograph.internal, known inside the VPC alone.
resource "aws_service_discovery_private_dns_namespace" "this" {
  name        = "heliograph.internal"
  description = "Services of Heliograph"
  vpc         = var.vpc_id
  tags        = var.tags
}

# Membership: whoever wears it may call the services that take calls from others.
resource "aws_security_group" "services" {
  name        = "heliograph-services"
  description = "Worn by every task; services take calls from it"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Name = "heliograph-services" })
}
