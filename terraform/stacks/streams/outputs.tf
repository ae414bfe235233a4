output "stream_arns" {
  description = "ARN of each stream, by name."
  value       = { for name, stream in module.stream : name => stream.arn }
}
