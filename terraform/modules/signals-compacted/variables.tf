variable "database" {
  description = "Catalogue's database of the table."
  type        = string
}

variable "columns" {
  description = "Columns of table signals; the table has those that its path does not say."
  type        = list(object({ name = string, type = string }))
}

variable "bucket_name" {
  description = "Name of the archive."
  type        = string
}

variable "bucket_arn" {
  description = "ARN of the archive."
  type        = string
}

variable "role_name" {
  description = "Role of the service that compacts."
  type        = string
}
