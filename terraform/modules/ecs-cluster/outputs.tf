output "arn" {
  description = "ARN of the cluster."
  value       = aws_ecs_cluster.this.arn
}

output "name" {
  description = "Name of the cluster."
  value       = aws_ecs_cluster.this.name
}

output "namespace_id" {
  description = "Cloud Map namespace of the services."
  value       = aws_service_discovery_private_dns_namespace.this.id
}

output "services_security_group_id" {
  description = "Worn by every task."
  value       = aws_security_group.services.id
}
