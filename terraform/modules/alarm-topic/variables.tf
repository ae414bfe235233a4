variable "kms_key_arn" {
  description = "Key that encrypts what is sent; it must let CloudWatch in."
  type        = string
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
