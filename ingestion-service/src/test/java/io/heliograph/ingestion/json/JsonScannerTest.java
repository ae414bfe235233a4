package io.heliograph.ingestion.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonScannerTest {
  private static final JsonScanner.Bounds BOUNDS = new JsonScanner.Bounds(3, 5, 10, 8);

  private static JsonScanner scanner(String text) {
    return new JsonScanner(text.getBytes(StandardCharsets.UTF_8), BOUNDS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[ ]",
        "{ \"a\" : [1, -2.5, true, false, null] }",
        "\"\\\"\\\\\\n\\r\\t\"",
        "\"\\u001f\"",
        "\"né😀\"",
        "{\"a\":{\"a\":1},\"b\":{\"a\":1}}",
        "0",
        "1.0E10",
      })
  void knowsWhatIsPlain(String text) {
    JsonScanner scanner = scanner(text);

    assertThat(scanner.scan(0)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    assertThat(scanner.isPlain()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1,\"b\":2,\"a\":3}",
        "{\"\":1,\"\":2}",
        "\"a\\/b\"",
        "\"\\u0041\"",
        "\"\\u001F\"",
        "\"\\u000a\"",
        "\"\\u0000\"",
        "\"\\ud800\"",
        "\"\u0001\"",
        "\"\uFFFD\"",
        "\"more than ten\"",
        "{\"longer\":1}",
        "-0",
        "1.50",
        "1e2",
        "1e999",
        "123456789",
      })
  void knowsWhatIsJsonAndNotPlain(String text) {
    JsonScanner scanner = scanner(text);

    assertThat(scanner.scan(0)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
    assertThat(scanner.isPlain()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1",
        "[1,]",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{a:1}",
        "\"a",
        "\"\\x\"",
        "\"\\u12g4\"",
        "tru",
        "01",
        "-",
        "1.",
        "1e",
        ".5",
        "+1",
        "[[[[1]]]]",
        "NaN",
        "'a'",
      })
  void isNotSureOfAnythingElse(String text) {
    assertThat(scanner(text).scan(0)).isEqualTo(JsonScanner.UNSURE);
  }

  @Test
  void findsManyNamesThatOccurTwice() {
    StringBuilder text = new StringBuilder("{\"0\":0");
    for (int name = 1; name < 100; name++) {
      text.append(",\"").append(name).append("\":0");
    }
    JsonScanner once = scanner(text + "}");
    JsonScanner twice = scanner(text + ",\"57\":0}");

    assertThat(once.scan(0)).isPositive();
    assertThat(once.isPlain()).isTrue();
    assertThat(twice.scan(0)).isPositive();
    assertThat(twice.isPlain()).isFalse();
  }

  @Test
  void findsMembersAndDecodesTexts() {
    Json json = Json.of("{ \"a\": \"x\\n\\u0001\\\"é\", \"b\" : [1, \"two\", {} ], \"\": null}");

    assertThat(Objects.requireNonNull(json.get("a")).text()).isEqualTo("x\n\u0001\"é");
    assertThat(json.get("c")).isNull();
    assertThat(Objects.requireNonNull(json.get("")).isNull()).isTrue();
    List<String> elements = new ArrayList<>();
    Objects.requireNonNull(json.get("b")).forEach(element -> elements.add(element.compact()));
    assertThat(elements).containsExactly("1", "\"two\"", "{}");
    List<String> names = new ArrayList<>();
    json.forEachMember((name, value) -> names.add(name));
    assertThat(names).containsExactly("a", "b", "");
    assertThat(json.compact())
        .isEqualTo("{\"a\":\"x\\n\\u0001\\\"é\",\"b\":[1,\"two\",{}],\"\":null}");
    assertThat(json.tree().path("b").get(1).asString()).isEqualTo("two");
  }
}
