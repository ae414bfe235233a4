/** Schemas that organizations register: their check, their evolution, their use. */
@org.jspecify.annotations.NullMarked
package io.heliograph.ingestion.registry;
