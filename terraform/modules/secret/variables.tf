variable "name" {
  description = "The secret is heliograph/<name>."
  type        = string
}

variable "description" {
  description = "What it is and who uses it."
  type        = string
}

variable "kms_key_arn" {
  description = "Key that encrypts it."
  type        = string
}

variable "content" {
  description = "Where the content comes from: drawn (at random), given (by value) or operator (put by hand)."
  type        = string

  validation {
    condition     = contains(["drawn", "given", "operator"], var.content)
    error_message = "content: expected drawn, given or operator."
  }
}

variable "hexadecimal" {
  description = "Whether what is drawn is a key of 256 bits in hexadecimal, rather than 48 letters and digits."
  type        = bool
  default     = false
}

variable "value" {
  description = "The content, where it is given; kept in no state."
  type        = string
  default     = null
  ephemeral   = true
  sensitive   = true
}

variable "content_version" {
  description = "Raise it to draw or give the content anew; tasks see it when they start again."
  type        = number
  default     = 1
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
