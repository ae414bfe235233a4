package io.heliograph.ingestion.decode;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.decode.BodyReader.Shape;
import io.heliograph.kit.signal.SignalRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private static final String TIMED =
      "{\"signal_name\":\"a\",\"time\":\"2026-01-05T10:20:30Z\",\"payload\":{\"x\":1,\"y\":[2]}}";
  private static final String REORDERED =
      "{ \"payload\": {\"y\":[2],\"x\":1},"
          + " \"time\":\"2026-01-05T10:20:30Z\",\"signal_name\":\"a\"}";
  private static final String OTHER = TIMED.replace("[2]", "[3]");
  private static final String UNTIMED = "{\"signal_name\":\"a\",\"payload\":{}}";
  private static final String TRACE =
      "{\"time\":\"2026-01-05T10:20:30Z\",\"actor\":{\"ip_addresses\":[\"8.8.4.4\"]},\"data\":["
          + UNTIMED
          + ","
          + UNTIMED
          + "]}";

  private static List<String> ids(Origin origin, @Nullable String key, String... elements) {
    byte[] body = ("[" + String.join(",", elements) + "]").getBytes(StandardCharsets.UTF_8);
    return Decoding.signals(Decoding.decode(body, Shape.BATCH, origin, key)).stream()
        .map(SignalRecord::signalId)
        .toList();
  }

  private static List<String> ids(String... elements) {
    return ids(Decoding.KEY, null, elements);
  }

  @Test
  void sameSignalInAnotherBatchHasTheSameId() {
    assertThat(ids(OTHER, TIMED).get(1)).isEqualTo(ids(TIMED).get(0)).matches("[0-9a-f]{32}");
    assertThat(ids(TIMED)).isEqualTo(ids(REORDERED));
    assertThat(ids(TIMED)).isNotEqualTo(ids(OTHER));
  }

  @Test
  void spaceAndSpellingMakeNoDifference() {
    String tight =
        "{\"signal_name\":\"a/é\",\"time\":\"2026-01-05T10:20:30Z\",\"payload\":{\"x\":1.5,\"y\":{},\"z\":[]}}";
    String loose =
        "{ \"time\" : \"2026-01-05T10:20:30Z\" , \"payload\" : { \"z\" : [ ] , \"y\" : { } ,"
            + " \"x\" : 1.50 } , \"signal_name\" : \"a\\/\\u00e9\" }";

    assertThat(ids(loose)).isEqualTo(ids(tight));
  }

  @Test
  void identicalSiblingsAreToldApartTheSameWayEachTime() {
    List<String> ids = ids(TIMED, TIMED, REORDERED);

    assertThat(ids).doesNotHaveDuplicates().isEqualTo(ids(TIMED, REORDERED, TIMED));
    assertThat(ids.getFirst()).isEqualTo(ids(TIMED).getFirst());
  }

  @Test
  void signalsWithoutTimeAreNewEachTime() {
    assertThat(ids(UNTIMED, UNTIMED)).doesNotHaveDuplicates();
    assertThat(ids(UNTIMED)).isNotEqualTo(ids(UNTIMED));
    String unset = UNTIMED.replace("}}", "},\"time\":\"0001-01-01T00:00:00Z\"}");
    assertThat(ids(unset)).isNotEqualTo(ids(unset));
  }

  @Test
  void anIdempotencyKeyStandsInForTheTime() {
    assertThat(ids(Decoding.KEY, "k1", UNTIMED, UNTIMED))
        .doesNotHaveDuplicates()
        .isEqualTo(ids(Decoding.KEY, "k1", UNTIMED, UNTIMED))
        .isNotEqualTo(ids(Decoding.KEY, "k2", UNTIMED, UNTIMED));
    assertThat(ids(Decoding.KEY, "k1", TIMED)).isEqualTo(ids(TIMED));
  }

  @Test
  void anotherSenderHasOtherIds() {
    assertThat(ids(Decoding.SESSION, null, TIMED)).isNotEqualTo(ids(TIMED));
    assertThat(ids(Decoding.SESSION, "k", UNTIMED)).isNotEqualTo(ids(Decoding.KEY, "k", UNTIMED));
  }

  @Test
  void membersOfATraceAreKnownByTheTraceAndThemselves() {
    List<String> ids = ids(TRACE, TRACE.replace("8.8.4.4", "8.8.4.5"));

    assertThat(ids).hasSize(4).doesNotHaveDuplicates();
    assertThat(ids(TRACE)).isEqualTo(ids.subList(0, 2));
    assertThat(ids(TRACE, TRACE)).doesNotHaveDuplicates();
  }

  @Test
  void aTraceHasAnIdOfItsOwn() {
    byte[] body = ("[" + TRACE + "," + TRACE + "]").getBytes(StandardCharsets.UTF_8);
    List<SignalRecord> first =
        Decoding.signals(Decoding.decode(body, Shape.BATCH, Decoding.KEY, null));
    List<SignalRecord> again =
        Decoding.signals(Decoding.decode(body, Shape.BATCH, Decoding.KEY, null));

    assertThat(first.get(0).traceId()).isEqualTo(first.get(1).traceId());
    assertThat(first.get(2).traceId()).isNotEqualTo(first.get(0).traceId());
    assertThat(again).isEqualTo(first);
  }
}
