/** Rejected signals, kept with the reason so that their sender can see what was wrong. */
@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.rejected;
