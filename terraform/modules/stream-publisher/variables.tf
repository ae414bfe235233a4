variable "stream" {
  description = "Name of the stream."
  type        = string
}

variable "role_name" {
  description = "Role of the service's tasks."
  type        = string
}

variable "foundation" {
  description = "Values of the foundation stack."
  type        = any
}
