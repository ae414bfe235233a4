output "repository_url" {
  description = "Push images here: mvn -Pimages package, then see README.md."
  value       = module.images.repository_url
}

output "archive_bucket" {
  description = "Name of the archive's bucket."
  value       = module.archive.name
}
