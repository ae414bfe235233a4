package io.heliograph.terraform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.cloud.LocalCloud;
import io.heliograph.cloud.firehose.ColumnType;
import io.heliograph.cloud.firehose.ColumnType.Column;
import io.heliograph.cloud.firehose.DeliveryStream;
import io.heliograph.cloud.firehose.SignalTable;
import io.heliograph.ingestion.archive.ArchiveProperties;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.terraform.Checkout;
import io.heliograph.terraform.plan.Made;
import io.heliograph.terraform.plan.Plan;
import io.heliograph.terraform.plan.Values;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Buckets, tables, delivery and SQL, against the records that services write and ask for. */
class ArchiveContractTest {
  private static final Plan PLAN = Plan.of(Checkout.COMPLETE, Checkout.INPUTS);
  private static final List<String> ARCHIVED = List.of("signals", "events");
  private static final String COMPACTED = "signals_compacted";

  /** Firehose's interval does not hold its write, nor the clocks of others. */
  private static final Duration MARGIN = Duration.ofMinutes(2);

  private static ArchiveProperties properties() {
    Map<String, Object> environment = Map.copyOf(Tasks.environment(PLAN, "ingestion-service"));
    ConfigurationPropertySource source =
        ConfigurationPropertySources.from(
                new SystemEnvironmentPropertySource("systemEnvironment", environment))
            .iterator()
            .next();
    return new Binder(source)
        .bind("heliograph.archive", Bindable.of(ArchiveProperties.class))
        .get();
  }

  @Test
  void bucketsAreThoseOfLocalCloud() {
    assertThat(PLAN.resources("aws_s3_bucket"))
        .extracting(made -> made.text("bucket"))
        .containsExactlyInAnyOrder(LocalCloud.ARCHIVE_BUCKET, LocalCloud.ATHENA_BUCKET);
    assertThat(properties().results()).isEqualTo("s3://" + LocalCloud.ATHENA_BUCKET + "/");
  }

  @Test
  void tablesHaveTheColumnsThatLocalCloudHas() {
    List<String> columns =
        SignalTable.COLUMNS.stream().map(one -> one.name() + " " + hive(one.type())).toList();

    assertThat(PLAN.resources("aws_glue_catalog_table"))
        .filteredOn(table -> !table.text("name").equals(COMPACTED))
        .hasSameSizeAs(ARCHIVED)
        .allSatisfy(
            table -> {
              assertThat(ARCHIVED).contains(table.text("name"));
              assertThat(columns(table)).isEqualTo(columns);
              assertThat(keys(table)).isEqualTo(List.copyOf(SignalTable.PARTITION_KEYS));
            });
  }

  @Test
  void theTableOfCompactedDaysIsWhereTheServiceWrites() {
    List<String> columns =
        SignalTable.COMPACTED_COLUMNS.stream()
            .map(one -> one.name() + " " + hive(one.type()))
            .toList();
    Made table =
        PLAN.resources("aws_glue_catalog_table").stream()
            .filter(one -> one.text("name").equals(COMPACTED))
            .findFirst()
            .orElseThrow();
    Map<String, Object> parameters = Values.map(table.values().get("parameters"));

    assertThat(columns(table)).isEqualTo(columns);
    assertThat(keys(table)).isEqualTo(List.copyOf(SignalTable.COMPACTED_KEYS));
    assertThat(parameters)
        .containsEntry("projection.organization_id.type", "injected")
        .containsEntry("projection.generation.type", "injected")
        .containsEntry(
            "storage.location.template",
            "s3://"
                + LocalCloud.ARCHIVE_BUCKET
                + "/compacted/organization_id=${organization_id}/day=${day}"
                + "/generation=${generation}");
    assertThat(Tasks.environment(PLAN, "ingestion-service"))
        .containsEntry("HELIOGRAPH_COMPACTION_ARCHIVE", "s3://" + LocalCloud.ARCHIVE_BUCKET + "/");
  }

  private static List<Object> keys(Made table) {
    return table.blocks("partition_keys").stream().map(key -> key.get("name")).toList();
  }

  private static List<String> columns(Made table) {
    return Values.maps(table.block("storage_descriptor").get("columns")).stream()
        .map(column -> column.get("name") + " " + column.get("type"))
        .toList();
  }

  private static String hive(ColumnType type) {
    return switch (type) {
      case ColumnType.Scalar scalar -> scalar.name().toLowerCase(java.util.Locale.ROOT);
      case ColumnType.StringList list -> "array<string>";
      case ColumnType.StringMap map -> "map<string,string>";
      case ColumnType.Struct struct ->
          struct.fields().stream()
              .map(field -> field.name() + ":" + hive(field.type()))
              .collect(Collectors.joining(",", "struct<", ">"));
    };
  }

  @Test
  void columnsAreTheMembersOfARecordAsItIsWritten() {
    JsonNode record = JsonMapper.shared().readTree(SignalRecordJson.write(full()));

    assertThat(record.propertyNames()).containsExactlyElementsOf(names(SignalTable.COLUMNS));
    for (Column column : SignalTable.COLUMNS) {
      if (column.type() instanceof ColumnType.Struct(List<Column> fields)) {
        assertThat(record.path(column.name()).propertyNames())
            .containsExactlyElementsOf(names(fields));
      }
    }
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }

  private static SignalRecord full() {
    Instant time = Instant.parse("2026-11-24T08:00:00.123Z");
    return new SignalRecord(
        "0123456789abcdef0123456789abcdef",
        "0123456789abcdef01234567",
        "0123456789abcdef01234567",
        "production",
        SignalRecord.Kind.POINT,
        "name",
        "schema",
        SignalRecord.SchemaStatus.VALID,
        "truncated:/x",
        time,
        time,
        0L,
        "trace",
        "source",
        new SignalRecord.Actor(List.of("8.8.4.4"), Map.of("id", "1"), "id=1", "agent"),
        new SignalRecord.Infra("node", "2", "linux", "host", "node", "20", "id"),
        "{}",
        new SignalRecord.Enrichment("public"),
        "{}",
        "schema",
        "{}",
        "{}");
  }

  @Test
  void whatIsDeliveredIsWhereTheTablesLook() {
    assertThat(PLAN.resources("aws_kinesis_firehose_delivery_stream"))
        .extracting(made -> made.text("name"))
        .containsExactlyInAnyOrderElementsOf(ARCHIVED);
    for (Made delivery : PLAN.resources("aws_kinesis_firehose_delivery_stream")) {
      Made table =
          PLAN.resources("aws_glue_catalog_table").stream()
              .filter(one -> one.module().equals(delivery.module()))
              .findFirst()
              .orElseThrow();
      String name = delivery.text("name");
      Map<String, Object> s3 = delivery.block("extended_s3_configuration");

      assertThat(table.text("name")).isEqualTo(name);
      DeliveryStream local =
          LocalCloud.DELIVERIES.stream()
              .filter(one -> one.name().equals(name))
              .findFirst()
              .orElseThrow();
      assertThat(s3.get("prefix")).isEqualTo(local.prefixExpression());
      assertThat(Values.map(table.values().get("parameters")).get("storage.location.template"))
          .isEqualTo("s3://" + LocalCloud.ARCHIVE_BUCKET + "/" + name + "/dt=${dt}/hour=${hour}");
      assertThat(s3.get("error_output_prefix")).isEqualTo(local.errorPrefixExpression());
      // Parquet conversion takes no less than 64 MB and no compression around it.
      assertThat((BigDecimal) s3.get("buffering_size"))
          .isGreaterThanOrEqualTo(BigDecimal.valueOf(64));
      assertThat(s3.get("compression_format")).isEqualTo("UNCOMPRESSED");
    }
  }

  @Test
  void theDelayThatTheServicePromisesIsLongerThanFirehoseWaits() {
    for (Made delivery : PLAN.resources("aws_kinesis_firehose_delivery_stream")) {
      Object seconds = delivery.block("extended_s3_configuration").get("buffering_interval");

      assertThat(properties().deliveryDelay())
          .isGreaterThanOrEqualTo(
              Duration.ofSeconds(Long.parseLong(String.valueOf(seconds))).plus(MARGIN));
    }
  }

  @Test
  void databaseAndWorkgroupAreThoseThatTheServiceAsks() {
    assertThat(PLAN.resources("aws_glue_catalog_database"))
        .extracting(made -> made.text("name"))
        .containsExactly(LocalCloud.DATABASE)
        .containsExactly(properties().database());
    assertThat(PLAN.resources("aws_athena_workgroup"))
        .extracting(made -> made.text("name"))
        .containsExactly(properties().workgroup());
  }
}
