/** JSON read where it stands: positions instead of trees. */
@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.json;
