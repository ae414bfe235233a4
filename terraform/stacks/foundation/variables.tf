variable "cidr_block" {
  description = "Addresses of the VPC."
  type        = string
  default     = "10.42.0.0/16"
}

variable "availability_zones" {
  description = "Two to four zones of the region."
  type        = list(string)
}

variable "interface_endpoints" {
  description = "AWS services that are reached inside the VPC rather than through NAT."
  type        = list(string)
  default     = ["kinesis-streams", "logs", "secretsmanager"]
}

variable "certificate_arn" {
  description = "ACM certificate for the three hosts."
  type        = string
}

variable "allowed_cidr_blocks" {
  description = "Who may connect to the load balancer. If it is narrowed, the NAT gateways' addresses belong in it: services read the issuer's keys through it."
  type        = list(string)
  default     = ["0.0.0.0/0"]
}

variable "signals_host" {
  description = "Host for agents and senders of signals, such as signals.example.com: both agent-gateway and ingestion-service, by path."
  type        = string
}

variable "accounts_host" {
  description = "Host of the issuer of tokens, such as accounts.example.com; a host of its own, so that its cookies are its own."
  type        = string
}

variable "console_host" {
  description = "Host of the dashboard and of the products' APIs, such as console.example.com."
  type        = string
}

variable "mongodb" {
  description = "Where MongoDB (Atlas by peering or private link, or DocumentDB) listens: what tasks may connect to. The connection strings are secrets of each service."
  type        = object({ cidr_block = string, port = number })
}

variable "shared_secrets_version" {
  description = "Raise it to draw the shared secrets anew; then start all services again. Agents log in again."
  type        = number
  default     = 1
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
