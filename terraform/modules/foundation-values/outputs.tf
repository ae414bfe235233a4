output "values" {
  description = "Ids, ARNs and addresses of the foundation; see stacks/foundation/outputs.tf."
  value       = jsondecode(data.aws_ssm_parameter.this.insecure_value)
}
