# Where the workers of one consumer share out shards and keep positions. KCL would make the table by itself, at the price
# of a slow first start and of letting the service make tables; so its layout is here, index included. With KCL 3.5 the
# coordinator's state and the workers' measures live in the same table.

resource "aws_dynamodb_table" "this" {
  name                        = var.name
  billing_mode                = "PAY_PER_REQUEST"
  hash_key                    = "leaseKey"
  deletion_protection_enabled = true
  tags                        = var.tags

  attribute {
    name = "leaseKey"
    type = "S"
  }

  attribute {
    name = "leaseOwner"
    type = "S"
  }

  global_secondary_index {
    name            = "LeaseOwnerToLeaseKeyIndex"
    hash_key        = "leaseOwner"
    range_key       = "leaseKey"
    projection_type = "KEYS_ONLY"
  }

  server_side_encryption {
    enabled     = true
    kms_key_arn = var.kms_key_arn
  }

  # Lost positions would mean reading again from the oldest record.
  point_in_time_recovery {
    enabled = true
  }
}
