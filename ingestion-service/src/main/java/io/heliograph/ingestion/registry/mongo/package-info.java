/** Own schemas in MongoDB. */
@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.registry.mongo;
