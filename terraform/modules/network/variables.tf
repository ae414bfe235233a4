variable "cidr_block" {
  description = "Addresses of the VPC; a /16 leaves room for what may come."
  type        = string
  default     = "10.42.0.0/16"
}

variable "availability_zones" {
  description = "Two to four zones of the region."
  type        = list(string)

  validation {
    condition     = length(var.availability_zones) >= 2 && length(var.availability_zones) <= 4
    error_message = "availability_zones: expected two to four zones."
  }
}

variable "interface_endpoints" {
  description = "AWS services that are reached inside the VPC rather than through NAT; each costs per zone and hour."
  type        = list(string)
  default     = ["kinesis-streams", "logs", "secretsmanager"]
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
