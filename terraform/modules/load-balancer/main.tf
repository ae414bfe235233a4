# The one thing that the internet reaches. It speaks TLS 1.2 and newer on 443 and listens nowhere else:
# signals carry credentials, so there is no port 80 that would take them in the clear and redirect.

resource "aws_security_group" "this" {
  name        = "heliograph-load-balancer"
  description = "The public load balancer"
  vpc_id      = var.vpc_id
  tags        = merge(var.tags, { Name = "heliograph-load-balancer" })
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  for_each = toset(var.allowed_cidr_blocks)

  security_group_id = aws_security_group.this.id
  description       = "HTTPS from agents, SDKs and people"
  cidr_ipv4         = each.key
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  tags              = var.tags
}

resource "aws_lb" "this" {
  name                       = "heliograph"
  load_balancer_type         = "application"
  internal                   = false
  security_groups            = [aws_security_group.this.id]
  subnets                    = var.subnet_ids
  drop_invalid_header_fields = true
  enable_deletion_protection = true
  desync_mitigation_mode     = "defensive"

  # Longer than the longest held beat (25 s) and the longest long poll (60 s), shorter than services keep idle
  # connections (100 s).
  idle_timeout = 90

  tags = var.tags
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  ssl_policy        = "ELBSecurityPolicy-TLS13-1-2-2021-06"
  certificate_arn   = var.certificate_arn
  tags              = var.tags

  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "Not found"
      status_code  = "404"
    }
  }
}

# Services trust their callers under these paths; whatever other rules say, the internet does not get there.
resource "aws_lb_listener_rule" "never_public" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 1
  tags         = var.tags

  action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      message_body = "Not found"
      status_code  = "404"
    }
  }

  condition {
    path_pattern {
      values = ["/internal", "/internal/*", "/actuator", "/actuator/*"]
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "own_errors" {
  alarm_name          = "heliograph-load-balancer-5xx"
  alarm_description   = "The load balancer itself answered 5xx: no healthy target, or one that closed the connection."
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HTTPCode_ELB_5XX_Count"
  dimensions          = { LoadBalancer = aws_lb.this.arn_suffix }
  statistic           = "Sum"
  period              = 60
  evaluation_periods  = 3
  threshold           = 10
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.alarm_topic_arn]
  ok_actions          = [var.alarm_topic_arn]
  tags                = var.tags
}
