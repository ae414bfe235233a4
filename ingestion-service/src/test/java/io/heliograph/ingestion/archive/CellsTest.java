package io.heliograph.ingestion.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class CellsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Cells cells = new Cells(JSON);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bigint | 9223372036854775807 | 9223372036854775807",
        "integer | -3 | -3",
        "double | 1.5E10 | 1.5E10",
        "double | NaN | \"NaN\"",
        "real | Infinity | \"Infinity\"",
        "decimal(10, 2) | 12.30 | 12.30",
        "boolean | true | true",
        "varchar | 12 | \"12\"",
        "varchar(3) | abc | \"abc\"",
        "timestamp | 2026-11-24 08:00:00.123 | \"2026-11-24T08:00:00.123Z\"",
        "timestamp(3) | 2026-11-24 08:00:00.000 | \"2026-11-24T08:00:00.000Z\"",
        "timestamp(6) | 2026-11-24 08:00:00.123456 | \"2026-11-24T08:00:00.123Z\"",
        "timestamp | 2026-11-24 08:00:00 | \"2026-11-24T08:00:00.000Z\"",
        "timestamp with time zone | 2026-11-24 10:00:00.123 Europe/Paris |"
            + " \"2026-11-24T09:00:00.123Z\"",
        "timestamp(3) with time zone | 2026-11-24 10:00:00.123 UTC | \"2026-11-24T10:00:00.123Z\"",
        "timestamp with time zone | 2026-11-24 10:00:00.123 +02:00 | \"2026-11-24T08:00:00.123Z\"",
        "date | 2026-11-24 | \"2026-11-24\"",
        "json | {\"a\":[1,null]} | {\"a\":[1,null]}",
        "array | [a, b] | \"[a, b]\"",
        "bigint | odd | \"odd\"",
        "timestamp | never | \"never\"",
      })
  void writesCellsByTheirTypes(String type, String text, String expected) {
    assertThat(json(type, text)).isEqualTo("[" + expected + "]");
  }

  @Test
  void tellsNullFromEmpty() {
    assertThat(json("varchar", null)).isEqualTo("[null]");
    assertThat(json("bigint", null)).isEqualTo("[null]");
    assertThat(json("varchar", "")).isEqualTo("[\"\"]");
  }

  private String json(String type, @Nullable String text) {
    return JSON.writeValueAsString(
        cells.row(List.of(new QueryEngine.Column("c", type)), Collections.singletonList(text)));
  }
}
