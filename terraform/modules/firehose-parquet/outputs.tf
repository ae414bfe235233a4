output "columns" {
  description = "Columns of the table, in order."
  value       = local.columns
}

output "delivery_stream_arn" {
  description = "ARN of the delivery stream."
  value       = aws_kinesis_firehose_delivery_stream.this.arn
}
