variable "name" {
  description = "The service: also its task family, log, roles and host name inside the VPC."
  type        = string
}

variable "image" {
  description = "Image with its tag."
  type        = string
}

variable "repository_arn" {
  description = "ARN of the image's repository."
  type        = string
}

variable "cpu" {
  description = "CPU units of a task; 1024 are one core."
  type        = number
}

variable "memory" {
  description = "Memory of a task in MiB."
  type        = number
}

variable "tasks" {
  description = "The least and the most tasks; at least two, so that one may be lost."
  type        = object({ min = number, max = number })

  validation {
    condition     = var.tasks.min >= 1 && var.tasks.max >= var.tasks.min
    error_message = "tasks: expected 1 <= min <= max."
  }
}

variable "environment" {
  description = "Settings of this service besides those of every service; names as Spring's relaxed binding wants them."
  type        = map(string)
  default     = {}
}

variable "secrets" {
  description = "Settings that are secret: name to ARN of the secret."
  type        = map(string)
  default     = {}
}

variable "target_group_arns" {
  description = "Target groups of the load balancer, by a name of one's own; empty for a service that it does not reach."
  type        = map(string)
  default     = {}
}

variable "called_by_services" {
  description = "Whether other services call this one."
  type        = bool
  default     = false
}

variable "world_ports" {
  description = "Ports anywhere that the service may connect to; AWS's services need 443."
  type        = list(number)
  default     = [443]
}

variable "stores" {
  description = "Where the service's stores listen, beyond AWS's own services."
  type        = list(object({ cidr_block = string, port = number }))
  default     = []
}

variable "scale_on_lag" {
  description = "Consumers whose lag adds tasks."
  type        = list(object({ stream = string, consumer = string }))
  default     = []
}

variable "log_retention_days" {
  description = "How long the log is kept."
  type        = number
  default     = 30
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
