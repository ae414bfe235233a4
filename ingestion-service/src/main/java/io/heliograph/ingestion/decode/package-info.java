/** From the bytes of a request to signal records: repair, envelope, inheritance, normalization. */
@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.decode;
