/** The part of DynamoDB that the Kinesis Client Library keeps its leases in. */
@org.jspecify.annotations.NullMarked
package io.heliograph.cloud.dynamodb;
