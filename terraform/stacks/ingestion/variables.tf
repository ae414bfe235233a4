variable "image_tag" {
  description = "Tag of the image that runs."
  type        = string
}

variable "tasks" {
  description = "The least and the most tasks."
  type        = object({ min = number, max = number })
  default     = { min = 2, max = 20 }
}

variable "bucket_prefix" {
  description = "Before the names of the buckets, which have to be unique in the world, such as acme-."
  type        = string
}

variable "archive_days" {
  description = "How long archived signals are kept."
  type        = number
  default     = 400
}

variable "scanned_bytes_per_query" {
  description = "A query over the archive that scans more is cut off."
  type        = number
  default     = 107374182400
}

variable "mongodb_uri" {
  description = "Connection string of this service's user of MongoDB, TLS on. It is given to every plan (TF_VAR_mongodb_uri) and kept in no state."
  type        = string
  ephemeral   = true
  sensitive   = true
}

variable "mongodb_uri_version" {
  description = "Raise it when the connection string changed: only then is it written."
  type        = number
  default     = 1
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
