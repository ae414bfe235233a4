package io.heliograph.cloud.firehose;

import java.util.List;

/** Type of a column, as the Glue catalogue would hold it. Every value may be absent. */
public sealed interface ColumnType {

  /** A type without parts. */
  enum Scalar implements ColumnType {
    INT,
    BIGINT,
    STRING,
    /** An instant in milliseconds. */
    TIMESTAMP
  }

  /** {@code array<string>}. */
  record StringList() implements ColumnType {}

  /** {@code map<string,string>}. */
  record StringMap() implements ColumnType {}

  /** {@code struct<…>}; the fields in order. */
  record Struct(List<Column> fields) implements ColumnType {
    public Struct {
      fields = List.copyOf(fields);
    }
  }

  /** A named column, or a field of a struct. */
  record Column(String name, ColumnType type) {}
}
