variable "name" {
  description = "Name of the target group and of the alarms; at most 32 characters."
  type        = string
}

variable "foundation" {
  description = "Values of the foundation stack."
  type        = any
}

variable "host" {
  description = "Host of the requests."
  type        = string
}

variable "paths" {
  description = "Path patterns of the requests."
  type        = list(string)
}

variable "priority" {
  description = "Of the first rule; every four paths take one more. Lower ones are asked first; 1 is taken."
  type        = number
}

variable "health_check_path" {
  description = "Answered with 200 by a task that should get requests."
  type        = string
}

variable "server_error_percent" {
  description = "More answers 5xx than this, of a hundred, are an alarm."
  type        = number
  default     = 1
}

variable "slow_seconds" {
  description = "An answer of a hundred that is slower than this is an alarm; null where requests are held on purpose."
  type        = number
  default     = null
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
