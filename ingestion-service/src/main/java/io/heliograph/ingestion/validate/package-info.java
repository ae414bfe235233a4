/** Payloads and contexts against the schemas that they name. */
@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.validate;
