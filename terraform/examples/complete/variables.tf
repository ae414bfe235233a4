variable "region" {
  description = "Region of everything."
  type        = string
  default     = "us-east-1"
}

variable "environment" {
  description = "Tag of every resource, such as trial. It is no part of names: one installation per account and region."
  type        = string
  default     = "trial"
}

variable "availability_zones" {
  description = "Two to four zones of the region."
  type        = list(string)
  default     = ["us-east-1a", "us-east-1b"]
}

variable "domain" {
  description = "The hosts are signals, accounts and console under it."
  type        = string
}

variable "certificate_arn" {
  description = "ACM certificate for the three hosts."
  type        = string
}

variable "bucket_prefix" {
  description = "Before the names of the buckets, which have to be unique in the world, such as acme-."
  type        = string
}

variable "image_tag" {
  description = "Tag of the images that run; push them before the services are made, or let the first tasks wait for them."
  type        = string
}

variable "first_organization" {
  description = "Name of the first organization."
  type        = string
}

variable "first_user_email" {
  description = "Address of the person who owns it."
  type        = string
}

variable "mongodb" {
  description = "Where MongoDB listens: what tasks may connect to."
  type        = object({ cidr_block = string, port = number })
}

variable "mongodb_uri" {
  description = "Connection string without a database, such as mongodb+srv://user:password@cluster.example.com. A trial may share a user among services."
  type        = string
  ephemeral   = true
  sensitive   = true
}

variable "elasticsearch" {
  description = "Where Elasticsearch 9 listens, with TLS, and what tasks may connect to."
  type        = object({ host = string, cidr_block = string, port = number })
}

variable "elasticsearch_api_key" {
  description = "API key as Elasticsearch encodes it."
  type        = string
  ephemeral   = true
  sensitive   = true
}
