output "target_group_arn" {
  description = "Where tasks register."
  value       = aws_lb_target_group.this.arn
}
