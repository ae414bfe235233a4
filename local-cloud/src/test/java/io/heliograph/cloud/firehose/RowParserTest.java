package io.heliograph.cloud.firehose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.cloud.firehose.RowParser.InvalidRecordException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowParserTest {
  private final RowParser parser = new RowParser(SignalTable.COLUMNS);

  @Test
  void readsScalarsAndNestedColumns() throws InvalidRecordException {
    @Nullable Object[] row =
        parse(
            """
            {"v":1,"received_at":"2026-11-24T08:00:00.123Z","clock_skew_ms":5000000000,
             "actor":{"ips":["8.8.4.4",null],"user":{"id":"7"},"user_key":"id=7"}}
            """);

    assertThat(row[index("v")]).isEqualTo(1);
    assertThat(row[index("received_at")])
        .isEqualTo(Instant.parse("2026-11-24T08:00:00.123Z").toEpochMilli());
    assertThat(row[index("clock_skew_ms")]).isEqualTo(5_000_000_000L);
    assertThat((Object[]) row[index("actor")])
        .containsExactly(Arrays.asList("8.8.4.4", null), Map.of("id", "7"), "id=7", null);
  }

  @Test
  void leavesAbsentAndNullMembersNullAndIgnoresUnknownOnes() throws InvalidRecordException {
    assertThat(parse("{\"source\":null,\"unknown\":{\"a\":[1]}}\n")).containsOnlyNulls();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"7|7", "1.5|1.5", "true|true", "[1,2]|[1,2]", "{\"a\":1}|{\"a\":1}"})
  void takesAnythingForAString(String json, String text) throws InvalidRecordException {
    assertThat(parse("{\"payload\":" + json + "}")[index("payload")]).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{\"v\":1",
        "{\"v\":1} {\"v\":2}",
        "{\"v\":\"one\"}",
        "{\"v\":1.5}",
        "{\"v\":3000000000}",
        "{\"received_at\":\"yesterday\"}",
        "{\"received_at\":\"+999999999-12-31T23:59:59Z\"}",
        "{\"actor\":\"me\"}",
        "{\"actor\":{\"ips\":\"8.8.4.4\"}}",
        "{\"actor\":{\"user\":[\"7\"]}}"
      })
  void refusesWhatIsNoRow(String record) {
    assertThatThrownBy(() -> parse(record)).isInstanceOf(InvalidRecordException.class);
  }

  @Test
  void doesNotRepeatValuesInItsMessages() {
    assertThatThrownBy(() -> parse("{\"v\":\"s3cret\"}")).hasMessage("v: STRING (expected: INT)");
  }

  private @Nullable Object[] parse(String record) throws InvalidRecordException {
    return parser.parse(record.getBytes(StandardCharsets.UTF_8));
  }

  private static int index(String column) {
    return SignalTable.COLUMNS.stream().map(ColumnType.Column::name).toList().indexOf(column);
  }
}
