output "database" {
  description = "Name of the catalogue's database."
  value       = aws_glue_catalog_database.this.name
}

output "workgroup" {
  description = "Name of the workgroup."
  value       = aws_athena_workgroup.this.name
}
