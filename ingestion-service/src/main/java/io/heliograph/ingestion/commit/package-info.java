/** Group commit: many requests, one write at a time. */
@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.commit;
