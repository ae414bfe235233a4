variable "name" {
  description = "Name of the bucket; unique in the world."
  type        = string
}

variable "kms_key_arn" {
  description = "Key that encrypts the objects."
  type        = string
}

variable "keep_days" {
  description = "Objects older than this are deleted."
  type        = number
}

variable "keep_replaced_days" {
  description = "How long deleted and replaced objects can be brought back."
  type        = number
  default     = 30
}

variable "infrequent_after_days" {
  description = "Objects older than this move to the class for infrequent access; null leaves them. At least 30."
  type        = number
  default     = null
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
