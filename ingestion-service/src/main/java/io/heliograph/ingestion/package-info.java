/** Receives signals, validates and enriches them, and puts them on the stream {@code signals}. */
@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion;
