@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.quota.mongo;
