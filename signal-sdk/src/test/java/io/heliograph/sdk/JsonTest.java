package io.heliograph.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.CharBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void readsEveryKindOfValue() {
    assertThat(Json.read(" {\"a\" : [1, -2.5e1, true, false, null, \"x\"], \"b\":{} ,\"c\":[]}\n"))
        .isEqualTo(
            Map.of(
                "a",
                Arrays.asList(1L, -25.0, true, false, null, "x"),
                "b",
                Map.of(),
                "c",
                List.of()));
    assertThat(Json.read("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    assertThat(Json.read("9223372036854775808")).isEqualTo(0x1p63);
    assertThat(Json.read("\"\\u00e9\\n\\\"\\\\\\/\\b\\f\\r\\t\\ud83d\\ude00\""))
        .isEqualTo("é\n\"\\/\b\f\r\t😀");
    assertThat(Json.read("{\"a\":1,\"a\":2}")).isEqualTo(Map.of("a", 2L));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "}",
        "[1,]",
        "[1 2]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "{'a':1}",
        "01",
        "1.",
        ".5",
        "+1",
        "-",
        "1e",
        "0x1",
        "NaN",
        "Infinity",
        "tru",
        "nul",
        "truee",
        "\"",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\\u12g4\"",
        "\"\\u١٢٣٤\"",
        "\"a\nb\"",
        "1 2",
        "[]]",
        "// x",
        "[\"a\" \"b\"]",
        "\u00a01"
      })
  void refusesWhatIsNotJson(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesDepthThatWouldEatTheStack() {
    assertThatThrownBy(() -> Json.read("[".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class);
    List<Object> endless = new ArrayList<>();
    endless.add(endless);
    assertThatThrownBy(() -> Json.write(endless)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void writesEveryKindOfValue() {
    Map<String, @Nullable Object> value = new LinkedHashMap<>();
    value.put("text", "é\"\\\n\u0001😀");
    value.put("numbers", List.of(1, 2L, 2.5, new BigDecimal("1E+3")));
    value.put("others", Arrays.asList(true, null, Thread.State.NEW, CharBuffer.wrap("s")));
    value.put("time", Instant.parse("2026-11-24T08:00:00.123Z"));

    assertThat(Json.write(value))
        .isEqualTo(
            "{\"text\":\"é\\\"\\\\\\u000a\\u0001😀\",\"numbers\":[1,2,2.5,1E+3],"
                + "\"others\":[true,null,\"NEW\",\"s\"],\"time\":\"2026-11-24T08:00:00.123Z\"}");
  }

  @Test
  void replacesLoneSurrogates() {
    assertThat(Json.write("a\ud800b\udc00\ud83d\ude00\ud800"))
        .isEqualTo("\"a\uFFFDb\uFFFD😀\uFFFD\"");
  }

  @Test
  void refusesValuesWithoutAForm() {
    for (Object odd : List.of(Double.NaN, Float.POSITIVE_INFINITY, new Object(), new int[0])) {
      assertThatThrownBy(() -> Json.write(List.of(odd)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void readsWhatItWrote() {
    for (long seed = 0; seed < 500; seed++) {
      Object value = value(new Random(seed), 0);

      assertThat(Json.read(Json.write(value))).as("seed " + seed).isEqualTo(value);
    }
  }

  private static @Nullable Object value(Random random, int depth) {
    return switch (random.nextInt(depth > 4 ? 5 : 7)) {
      case 0 -> random.nextLong();
      case 1 -> random.nextGaussian();
      case 2 -> random.nextBoolean();
      case 3 -> text(random);
      case 4 -> null;
      case 5 -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(value(random, depth + 1));
        }
        yield list;
      }
      default -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          map.put(text(random), value(random, depth + 1));
        }
        yield map;
      }
    };
  }

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(8); i > 0; i--) {
      int c = random.nextInt(0x2_0000);
      text.appendCodePoint(c >= 0xD800 && c <= 0xDFFF ? '"' : c);
    }
    return text.toString();
  }
}
