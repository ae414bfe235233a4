/** Forgets what is older than it is kept. */
@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.retention;
