variable "vpc_id" {
  description = "VPC of the tasks."
  type        = string
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
