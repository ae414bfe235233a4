/** What makes two signals the same, and the memory of what was acknowledged. */
@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.identity;
