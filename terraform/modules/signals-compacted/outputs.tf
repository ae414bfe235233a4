output "table" {
  description = "Name of the table."
  value       = aws_glue_catalog_table.this.name
}
