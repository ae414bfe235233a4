output "load_balancer_dns_name" {
  description = "What the DNS records of the three hosts point to."
  value       = module.foundation.load_balancer_dns_name
}

output "archive_bucket" {
  description = "Name of the archive's bucket."
  value       = module.ingestion.archive_bucket
}
