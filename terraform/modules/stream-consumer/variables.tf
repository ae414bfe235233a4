variable "name" {
  description = "The consumer's name, as the code has it; also that of its lease table."
  type        = string
}

variable "stream" {
  description = "Name of the stream."
  type        = string
}

variable "role_name" {
  description = "Role of the service's tasks."
  type        = string
}

variable "lag_alarm_seconds" {
  description = "Being further behind than this for five minutes is an alarm."
  type        = number
  default     = 60
}

variable "foundation" {
  description = "Values of the foundation stack."
  type        = any
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
