variable "image_tag" {
  description = "Tag of the image that runs."
  type        = string
}

variable "tasks" {
  description = "The least and the most tasks."
  type        = object({ min = number, max = number })
  default     = { min = 2, max = 4 }
}

variable "first_organization" {
  description = "Name of the organization that exists from the first start on; its API client is called first."
  type        = string
}

variable "first_user_email" {
  description = "Address of the person who owns the first organization; the password is heliograph/account-service/first-user in Secrets Manager."
  type        = string
}

variable "mongodb_uri" {
  description = "Connection string of this service's user of MongoDB, TLS on. It is given to every plan (TF_VAR_mongodb_uri) and kept in no state."
  type        = string
  ephemeral   = true
  sensitive   = true
}

variable "mongodb_uri_version" {
  description = "Raise it when the connection string changed: only then is it written."
  type        = number
  default     = 1
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
