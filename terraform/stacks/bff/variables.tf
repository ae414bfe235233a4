variable "image_tag" {
  description = "Tag of the image that runs."
  type        = string
}

variable "tasks" {
  description = "The least and the most tasks."
  type        = object({ min = number, max = number })
  default     = { min = 2, max = 6 }
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
