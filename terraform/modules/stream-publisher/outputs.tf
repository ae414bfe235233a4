output "stream_arn" {
  description = "ARN of the stream that may be written."
  value       = data.aws_kinesis_stream.this.arn
}
