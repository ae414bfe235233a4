output "consumer_arn" {
  description = "ARN of the enhanced fan-out registration."
  value       = aws_kinesis_stream_consumer.this.arn
}
