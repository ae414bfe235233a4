output "listener_arn" {
  description = "The HTTPS listener, for rules."
  value       = aws_lb_listener.https.arn
}

output "arn_suffix" {
  description = "The load balancer's dimension in CloudWatch."
  value       = aws_lb.this.arn_suffix
}

output "security_group_id" {
  description = "Security group of the load balancer."
  value       = aws_security_group.this.id
}

output "dns_name" {
  description = "Name that the hosts' DNS records point to."
  value       = aws_lb.this.dns_name
}

output "zone_id" {
  description = "Hosted zone of that name, for alias records."
  value       = aws_lb.this.zone_id
}
