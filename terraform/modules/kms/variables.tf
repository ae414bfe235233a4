variable "name" {
  description = "What the key is for; its alias is alias/heliograph-<name>."
  type        = string
}

variable "description" {
  description = "Shown in the console."
  type        = string
}

variable "service_principals" {
  description = "AWS services that use the key without a role, such as cloudwatch.amazonaws.com."
  type        = list(string)
  default     = []
}

variable "log_groups" {
  description = "Whether log groups under /heliograph/ are encrypted with the key."
  type        = bool
  default     = false
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
