package io.heliograph.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaIdTest {

  @ParameterizedTest
  @CsvSource({
    "acme/login/1-0-0, acme, login, 1-0-0",
    "attack/2020-01-01T00:00:00.000Z, sqreen, attack, 2020-01-01T00:00:00.000Z",
    "tracing/client-2020-04-21, sqreen, tracing, client-2020-04-21",
    "reveal/2020-06-03T11_11_00_000Z, sqreen, reveal, 2020-06-03T11_11_00_000Z",
  })
  void readsBothForms(String text, String vendor, String name, String version) {
    assertThat(SchemaId.parse(text)).isEqualTo(new SchemaId(vendor, name, version));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "attack", "/", "a//1-0-0", "acme/login/latest", "a/b/c/d", "a b/1-0-0", "é/1"})
  void refusesOtherTexts(String text) {
    assertThat(SchemaId.find(text)).isEmpty();
    assertThatThrownBy(() -> SchemaId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected: vendor/name/1-0-0");
  }

  @Test
  void refusesTextsThatAreTooLong() {
    assertThat(SchemaId.find("a/" + "1".repeat(SchemaId.MAX_LENGTH))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"hg/detection/1-0-0", "HG/detection/1-0-0", "hg/", "hg//", "hg/x/../y"})
  void seesTheReservedVendorInMalformedTextsToo(String text) {
    assertThat(SchemaId.claimsVendor(text, SchemaId.HELIOGRAPH)).isTrue();
  }

  @Test
  void doesNotTakeALongerVendorForTheReservedOne() {
    assertThat(SchemaId.claimsVendor("hgx/detection/1-0-0", SchemaId.HELIOGRAPH)).isFalse();
  }

  @Test
  void printsThreeSegments() {
    assertThat(SchemaId.parse("attack/2020-01-01T00:00:00.000Z"))
        .hasToString("sqreen/attack/2020-01-01T00:00:00.000Z");
    assertThat(SchemaId.parse("attack/2020-01-01T00:00:00.000Z").isNumbered()).isFalse();
    assertThat(SchemaId.parse("sqreen/attack/1-0-0").isNumbered()).isTrue();
  }
}
