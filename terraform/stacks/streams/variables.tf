variable "signals_shards" {
  description = "Shards of stream signals; null for on demand. A shard takes 1,000 signals or 1 MB a second."
  type        = number
  default     = null
}

variable "events_shards" {
  description = "Shards of stream events; null for on demand."
  type        = number
  default     = 2
}

variable "playbook_matches_shards" {
  description = "Shards of stream playbook-matches; null for on demand."
  type        = number
  default     = 2
}

variable "rejected_signals_shards" {
  description = "Shards of stream rejected-signals; null for on demand."
  type        = number
  default     = 1
}

variable "tags" {
  description = "Tags of every resource."
  type        = map(string)
  default     = {}
}
