output "task_role_name" {
  description = "Role of the code; modules grant rights to it."
  value       = aws_iam_role.task.name
}

output "security_group_id" {
  description = "Security group of the tasks, for stores that let it in."
  value       = aws_security_group.this.id
}
