/** Redaction rules, their secrets and their counts in MongoDB. */
@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.redaction.mongo;
