output "repository_url" {
  description = "Push images here: mvn -Pimages package, then see README.md."
  value       = module.images.repository_url
}
