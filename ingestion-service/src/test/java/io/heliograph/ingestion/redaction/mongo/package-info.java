@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.redaction.mongo;
