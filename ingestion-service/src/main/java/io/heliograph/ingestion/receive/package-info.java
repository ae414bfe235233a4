/** The three ways in, and what becomes of a request. */
@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.receive;
