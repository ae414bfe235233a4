package io.heliograph.cloud.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.cloud.aws.AwsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ExpressionsTest {
  private static final JsonNode REQUEST =
      JsonMapper.shared()
          .readTree(
              """
              {"ExpressionAttributeNames":{"#a":"a","#gone":"gone"},
               "ExpressionAttributeValues":{":one":{"N":"1"},":two":{"N":"2"},":x":{"S":"x"}}}
              """);

  private static final ObjectNode ITEM =
      (ObjectNode) JsonMapper.shared().readTree("{\"a\":{\"N\":\"1.0\"},\"b\":{\"S\":\"x\"}}");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "attribute_exists(#a)|true",
        "attribute_exists ( gone )|false",
        "attribute_not_exists(#gone)|true",
        "#a = :one|true",
        "#a=:two|false",
        "#gone = :one|false",
        "b = :x AND a = :one|true",
        "b = :x AND a = :two|false",
        "a = :two OR b = :x AND a = :one|true",
        "(a = :one OR b = :x) AND a = :two|false",
        "NOT a = :two|true",
        "attribute_not_exists(#a) OR (attribute_exists(#a) AND b = :x)|true",
      })
  void decidesAsDynamoDbDoes(String text, boolean holds) {
    assertThat(Expressions.condition(text, REQUEST).holds(ITEM)).isEqualTo(holds);
  }

  @Test
  void anAbsentItemHasNoAttributes() {
    assertThat(Expressions.condition("attribute_not_exists(#a)", REQUEST).holds(null)).isTrue();
    assertThat(Expressions.condition("a = :one", REQUEST).holds(null)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a = ",
        "a <> :one",
        "a < :one",
        "begins_with(a, :x)",
        "a.b = :one",
        "a[0] = :one",
        "a = :missing",
        "#missing = :one",
        "(a = :one",
        "a = :one)",
        "a BETWEEN :one AND :two",
        "a IN (:one)",
        "size(a) = :one",
        "attribute_exists(a) attribute_exists(b)"
      })
  void refusesWhatItDoesNotKnow(String text) {
    assertThatThrownBy(() -> Expressions.condition(text, REQUEST))
        .isInstanceOfSatisfying(
            AwsException.class, e -> assertThat(e.type()).isEqualTo("ValidationException"));
  }

  @Test
  void readsSetAndRemoveClauses() {
    assertThat(Expressions.update("SET #a = :two, c = b REMOVE #gone, d", REQUEST))
        .extracting(Change::attribute)
        .containsExactly("a", "c", "gone", "d");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET a = a + :one",
        "SET a = if_not_exists(a, :one)",
        "ADD a :one",
        "DELETE a :x",
        "SET",
        "SET a.b = :one"
      })
  void refusesOtherUpdates(String text) {
    assertThatThrownBy(() -> Expressions.update(text, REQUEST))
        .isInstanceOfSatisfying(
            AwsException.class, e -> assertThat(e.type()).isEqualTo("ValidationException"));
  }
}
