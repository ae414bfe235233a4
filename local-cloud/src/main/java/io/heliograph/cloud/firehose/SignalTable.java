package io.heliograph.cloud.firehose;

import static io.heliograph.cloud.firehose.ColumnType.Scalar.BIGINT;
import static io.heliograph.cloud.firehose.ColumnType.Scalar.INT;
import static io.heliograph.cloud.firehose.ColumnType.Scalar.STRING;
import static io.heliograph.cloud.firehose.ColumnType.Scalar.TIMESTAMP;

import io.heliograph.cloud.firehose.ColumnType.Column;
import io.heliograph.cloud.firehose.ColumnType.StringList;
import io.heliograph.cloud.firehose.ColumnType.StringMap;
import io.heliograph.cloud.firehose.ColumnType.Struct;
import java.util.List;
import java.util.stream.Stream;

/**
 * The columns of tables {@code signals} and {@code events}: the members of a SignalRecord under
 * their own names. On AWS Terraform tells the Glue catalogue the same.
 */
public final class SignalTable {
  /** In the order of the record. */
  public static final List<Column> COLUMNS =
      List.of(
          new Column("v", INT),
          new Column("signal_id", STRING),
          new Column("organization_id", STRING),
          new Column("application_id", STRING),
          new Column("environment", STRING),
          new Column("kind", STRING),
          new Column("signal_name", STRING),
          new Column("payload_schema", STRING),
          new Column("schema_status", STRING),
          new Column("schema_details", STRING),
          new Column("received_at", TIMESTAMP),
          new Column("occurred_at", TIMESTAMP),
          new Column("clock_skew_ms", BIGINT),
          new Column("trace_id", STRING),
          new Column("source", STRING),
          new Column(
              "actor",
              new Struct(
                  List.of(
                      new Column("ips", new StringList()),
                      new Column("user", new StringMap()),
                      new Column("user_key", STRING),
                      new Column("user_agent", STRING)))),
          new Column(
              "infra",
              strings(
                  "agent_type",
                  "agent_version",
                  "os_type",
                  "hostname",
                  "runtime_type",
                  "runtime_version",
                  "agent_id")),
          new Column("location", STRING),
          new Column("enrichment", strings("address_class")),
          new Column("trigger", STRING),
          new Column("context_schema", STRING),
          new Column("context", STRING),
          new Column("payload", STRING));

  /** What the path adds to the columns: {@code dt=2026-11-24/hour=08}, text both. */
  public static final List<String> PARTITION_KEYS = List.of("dt", "hour");

  /** What the path of a compacted object says, text each; the columns are the others. */
  public static final List<String> COMPACTED_KEYS = List.of("organization_id", "day", "generation");

  /** Columns of table {@code signals_compacted}: those that its path does not say. */
  public static final List<Column> COMPACTED_COLUMNS =
      COLUMNS.stream().filter(column -> !COMPACTED_KEYS.contains(column.name())).toList();

  private SignalTable() {}

  private static Struct strings(String... fields) {
    return new Struct(Stream.of(fields).map(field -> new Column(field, STRING)).toList());
  }
}
