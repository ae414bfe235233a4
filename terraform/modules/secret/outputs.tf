output "arn" {
  description = "ARN of the secret, for task definitions."
  value       = aws_secretsmanager_secret.this.arn
}
