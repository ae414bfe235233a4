variable "name" {
  description = "Name of the queue, as the code has it; its dead letters are in <name>-dead-letters."
  type        = string
}

variable "role_name" {
  description = "Role of the service that sends and receives."
  type        = string
}

variable "visibility_timeout_seconds" {
  description = "How long a message that is being worked on is hidden from others."
  type        = number
  default     = 120
}

variable "receives" {
  description = "A message received more often than this is a dead letter."
  type        = number
  default     = 10
}

variable "age_alarm_seconds" {
  description = "A message that waits longer is an alarm."
  type        = number
  default     = 900
}

variable "kms_key_arn" {
  description = "Key that encrypts the messages."
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
