variable "database" {
  description = "Name of the catalogue's database."
  type        = string
}

variable "workgroup" {
  description = "Name of the workgroup."
  type        = string
}

variable "tables" {
  description = "Tables that may be read; each lies under a prefix of its name."
  type        = list(string)
}

variable "archive_bucket_arn" {
  description = "ARN of the archive."
  type        = string
}

variable "results_bucket" {
  description = "Name of the bucket for answers."
  type        = string
}

variable "scanned_bytes_per_query" {
  description = "A query that scans more is cut off; AWS takes no less than 10 MB."
  type        = number
  default     = 107374182400

  validation {
    condition     = var.scanned_bytes_per_query >= 10485760
    error_message = "scanned_bytes_per_query: expected 10485760 or more."
  }
}

variable "role_name" {
  description = "Role of the service that asks."
  type        = string
}

variable "kms_key_arn" {
  description = "Key of the archive and of the answers."
  type        = string
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
