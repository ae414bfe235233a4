variable "name" {
  description = "The consumer's name, which is also that of its table."
  type        = string
}

variable "kms_key_arn" {
  description = "Key that encrypts the table."
  type        = string
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
