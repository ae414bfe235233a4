package io.heliograph.ingestion.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTimeTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-05T10:20:30.123Z, 2026-01-05T10:20:30.123Z",
    "2026-01-05T10:20:30.123456789+01:00, 2026-01-05T09:20:30.123Z",
    "2026-01-05T10:20:30.1-05:30, 2026-01-05T15:50:30.100Z",
    "2026-01-05T10:20:30.123456, 2026-01-05T10:20:30.123Z",
    "2026-01-05T10:20:30, 2026-01-05T10:20:30Z",
    "2026-01-05T10:20:30+00:00, 2026-01-05T10:20:30Z",
    "2026-01-05T10:20:30Z, 2026-01-05T10:20:30Z",
    "2026-01-05 10:20:30 +0100, 2026-01-05T09:20:30Z",
    "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
    "1969-12-31T23:59:59.999Z, 1969-12-31T23:59:59.999Z",
  })
  void readsTheDatesOfAllClients(String text, Instant expected) {
    assertThat(ClientTime.parse(text)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2026-01-05",
        "2026-13-05T10:20:30Z",
        "2026-02-30T10:20:30Z",
        "2026-01-05T24:20:30Z",
        "2026-01-05T10:20:30.Z",
        "2026-01-05T10:20:30+1",
        "2026-01-05T10:20:30+99:00",
        "2026-01-05T10:20:30.123Zjunk",
        "1767608430",
      })
  void refusesOtherTexts(String text) {
    assertThat(ClientTime.parse(text)).isEmpty();
  }

  @Test
  void knowsThatGoLeftATimeUnset() {
    assertThat(ClientTime.parse("0001-01-01T00:00:00Z"))
        .hasValueSatisfying(time -> assertThat(ClientTime.isUnset(time)).isTrue());
    assertThat(ClientTime.isUnset(Instant.parse("1970-01-01T00:00:00Z"))).isFalse();
  }
}
