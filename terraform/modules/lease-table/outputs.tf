output "arn" {
  description = "ARN of the table."
  value       = aws_dynamodb_table.this.arn
}

output "index_arn" {
  description = "ARN of the index by owner."
  value       = "${aws_dynamodb_table.this.arn}/index/LeaseOwnerToLeaseKeyIndex"
}
