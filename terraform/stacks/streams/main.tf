# The four streams. A stack of their own: products come and go, and streams are what they meet in.

module "foundation" {
  source = "../../modules/foundation-values"
}

module "stream" {
  source   = "../../modules/kinesis-stream"
  for_each = local.streams

  name            = each.key
  shards          = each.value.shards
  retention_hours = each.value.retention_hours
  kms_key_arn     = module.foundation.values.data_key_arn
  alarm_topic_arn = module.foundation.values.alarm_topic_arn
  tags            = var.tags
}

locals {
  streams = {
    # Raw: volume is the senders' affair, so on demand unless a number is given.
    "signals" = { shards = var.signals_shards, retention_hours = 72 }
    # Conclusions; a shard takes a thousand a second.
    "events" = { shards = var.events_shards, retention_hours = 168 }
    # Between the two stages of detection.
    "playbook-matches" = { shards = var.playbook_matches_shards, retention_hours = 72 }
    # What was refused, with the reason.
    "rejected-signals" = { shards = var.rejected_signals_shards, retention_hours = 72 }
  }
}
