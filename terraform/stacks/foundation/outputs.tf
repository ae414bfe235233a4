output "load_balancer_dns_name" {
  description = "What the DNS records of the three hosts point to."
  value       = module.load_balancer.dns_name
}

output "load_balancer_zone_id" {
  description = "Hosted zone of that name, for alias records."
  value       = module.load_balancer.zone_id
}

output "alarm_topic_arn" {
  description = "Subscribe whoever is on call."
  value       = module.alarm_topic.arn
}
