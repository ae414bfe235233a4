variable "name" {
  description = "Name of the stream, as the code has it."
  type        = string
}

variable "shards" {
  description = "Number of shards; null lets AWS scale the stream on demand."
  type        = number
  default     = null
}

variable "retention_hours" {
  description = "How long records are kept: how long a consumer may be down. 24 to 8760."
  type        = number
  default     = 72

  validation {
    condition     = var.retention_hours >= 24 && var.retention_hours <= 8760
    error_message = "retention_hours: expected 24 to 8760."
  }
}

variable "kms_key_arn" {
  description = "Key that encrypts the records."
  type        = string
}

variable "alarm_topic_arn" {
  description = "Topic that alarms are sent to."
  type        = string
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
