variable "vpc_id" {
  description = "VPC of the load balancer."
  type        = string
}

variable "subnet_ids" {
  description = "Public subnets, at least two."
  type        = list(string)
}

variable "certificate_arn" {
  description = "ACM certificate for the hosts of signals and of the console."
  type        = string
}

variable "allowed_cidr_blocks" {
  description = "Who may connect; agents run anywhere, so by default everyone. Narrow it for a closed installation."
  type        = list(string)
  default     = ["0.0.0.0/0"]
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
