resource "aws_security_group" "this" {
  name        = "heliograph-${var.name}"
  description = "Tasks of ${var.name}"
  vpc_id      = var.foundation.vpc_id
  tags        = merge(var.tags, { Name = "heliograph-${var.name}" })
}

resource "aws_vpc_security_group_ingress_rule" "load_balancer" {
  count = length(var.target_group_arns) > 0 ? 1 : 0

  security_group_id            = aws_security_group.this.id
  description                  = "From the load balancer"
  referenced_security_group_id = var.foundation.load_balancer_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
  tags                         = var.tags
}

resource "aws_vpc_security_group_egress_rule" "load_balancer" {
  count = length(var.target_group_arns) > 0 ? 1 : 0

  security_group_id            = var.foundation.load_balancer_security_group_id
  description                  = "To ${var.name}"
  referenced_security_group_id = aws_security_group.this.id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
  tags                         = var.tags
}

resource "aws_vpc_security_group_ingress_rule" "services" {
  count = var.called_by_services ? 1 : 0

  security_group_id            = aws_security_group.this.id
  description                  = "From other services"
  referenced_security_group_id = var.foundation.services_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 8080
  to_port                      = 8080
  tags                         = var.tags
}

resource "aws_vpc_security_group_egress_rule" "services" {
  security_group_id = aws_security_group.this.id
  description       = "To other services"
  cidr_ipv4         = var.foundation.vpc_cidr_block
  ip_protocol       = "tcp"
  from_port         = 8080
  to_port           = 8080
  tags              = var.tags
}

# AWS's own services by endpoint or NAT; webhooks of customers from integration-service.
resource "aws_vpc_security_group_egress_rule" "world" {
  for_each = toset([for port in var.world_ports : tostring(port)])

  security_group_id = aws_security_group.this.id
  description       = "Out to port ${each.key}"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = tonumber(each.key)
  to_port           = tonumber(each.key)
  tags              = var.tags
}

resource "aws_vpc_security_group_egress_rule" "stores" {
  for_each = { for index, store in var.stores : tostring(index) => store }

  security_group_id = aws_security_group.this.id
  description       = "To the service's store"
  cidr_ipv4         = each.value.cidr_block
  ip_protocol       = "tcp"
  from_port         = each.value.port
  to_port           = each.value.port
  tags              = var.tags
}
