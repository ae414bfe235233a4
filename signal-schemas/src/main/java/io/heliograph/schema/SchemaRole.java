package io.heliograph.schema;

/** What part of a signal a schema describes. */
public enum SchemaRole {
  /** The signal or trace around payload and context. */
  ENVELOPE,
  /** The field {@code payload}, named by {@code payload_schema}. */
  PAYLOAD,
  /** The field {@code context}, named by {@code context_schema}. */
  CONTEXT
}
