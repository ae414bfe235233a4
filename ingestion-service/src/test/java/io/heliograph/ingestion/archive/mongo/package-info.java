@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.archive.mongo;
