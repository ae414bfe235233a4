variable "stream" {
  description = "Name of the stream; also that of the delivery stream, of the table and of the prefix."
  type        = string
}

variable "database" {
  description = "Catalogue's database of the table."
  type        = string
}

variable "bucket_name" {
  description = "Name of the archive."
  type        = string
}

variable "bucket_arn" {
  description = "ARN of the archive."
  type        = string
}

variable "buffering_seconds" {
  description = "How long records wait at most; 60 to 900. The setting heliograph.archive.delivery-delay has to be longer."
  type        = number

  validation {
    condition     = var.buffering_seconds >= 60 && var.buffering_seconds <= 900
    error_message = "buffering_seconds: expected 60 to 900."
  }
}

variable "kms_key_arn" {
  description = "Key of the stream, of the archive and of the log."
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
