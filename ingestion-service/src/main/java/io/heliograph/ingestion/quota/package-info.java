/** How much each application and organization may send, and their fair share of this instance. */
@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.quota;
