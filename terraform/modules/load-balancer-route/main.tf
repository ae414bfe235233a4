# Paths of one host lead to one service.

resource "aws_lb_target_group" "this" {
  name        = var.name
  vpc_id      = var.foundation.vpc_id
  target_type = "ip"
  protocol    = "HTTP"
  port        = 8080

  # Long enough for held beats and long polls to end by themselves.
  deregistration_delay = 60

  health_check {
    path                = var.health_check_path
    matcher             = "200"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }

  tags = var.tags
}

# A rule takes five values: the host and four paths.
resource "aws_lb_listener_rule" "this" {
  for_each = { for index, paths in chunklist(var.paths, 4) : tostring(index) => paths }

  listener_arn = var.foundation.listener_arn
  priority     = var.priority + tonumber(each.key)
  tags         = var.tags

  action {
    type             = "forward"
    target_group_arn = aws_lb_target_group.this.arn
  }

  condition {
    host_header {
      values = [var.host]
    }
  }

  condition {
    path_pattern {
      values = each.value
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "server_errors" {
  alarm_name          = "${var.name}-5xx"
  alarm_description   = "${var.name} answered 5xx to more than ${var.server_error_percent} % of requests for three minutes."
  evaluation_periods  = 3
  threshold           = var.server_error_percent
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.foundation.alarm_topic_arn]
  ok_actions          = [var.foundation.alarm_topic_arn]
  tags                = var.tags

  metric_query {
    id          = "percent"
    expression  = "IF(requests > 0, 100 * errors / requests, 0)"
    label       = "5xx per hundred requests"
    return_data = true
  }

  metric_query {
    id = "errors"

    metric {
      namespace   = "AWS/ApplicationELB"
      metric_name = "HTTPCode_Target_5XX_Count"
      period      = 60
      stat        = "Sum"
      dimensions  = local.dimensions
    }
  }

  metric_query {
    id = "requests"

    metric {
      namespace   = "AWS/ApplicationELB"
      metric_name = "RequestCount"
      period      = 60
      stat        = "Sum"
      dimensions  = local.dimensions
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "slow" {
  count = var.slow_seconds == null ? 0 : 1

  alarm_name          = "${var.name}-slow"
  alarm_description   = "One answer of a hundred took longer than ${coalesce(var.slow_seconds, 0)} s."
  namespace           = "AWS/ApplicationELB"
  metric_name         = "TargetResponseTime"
  dimensions          = local.dimensions
  extended_statistic  = "p99"
  period              = 60
  evaluation_periods  = 5
  threshold           = var.slow_seconds
  comparison_operator = "GreaterThanThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [var.foundation.alarm_topic_arn]
  ok_actions          = [var.foundation.alarm_topic_arn]
  tags                = var.tags
}

resource "aws_cloudwatch_metric_alarm" "unhealthy" {
  alarm_name          = "${var.name}-no-healthy-target"
  alarm_description   = "No task of ${var.name} passes its health check."
  namespace           = "AWS/ApplicationELB"
  metric_name         = "HealthyHostCount"
  dimensions          = local.dimensions
  statistic           = "Minimum"
  period              = 60
  evaluation_periods  = 2
  threshold           = 1
  comparison_operator = "LessThanThreshold"
  treat_missing_data  = "breaching"
  alarm_actions       = [var.foundation.alarm_topic_arn]
  ok_actions          = [var.foundation.alarm_topic_arn]
  tags                = var.tags
}

locals {
  dimensions = {
    LoadBalancer = var.foundation.load_balancer_arn_suffix
    TargetGroup  = aws_lb_target_group.this.arn_suffix
  }
}
