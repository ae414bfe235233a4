package io.heliograph.spring.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttackRuleTest {

  private static List<String> types(String raw) {
    String value = ValueText.normal(ValueText.decoded(raw, true));
    return AttackRule.OF_VALUES.stream()
        .filter(rule -> rule.matches(value))
        .map(AttackRule::type)
        .distinct()
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../../secret | lfi",
        "%2e%2e%2f%2e%2e%2fsecret | lfi",
        "%252e%252e%252f..%252fx | lfi",
        "..\\..\\x | lfi",
        "/etc/passwd%00.png | lfi",
        "PHP://filter/convert | lfi",
        "1+UNION+ALL+SELECT+1,2 | sql_injection",
        "1 union/*x*/select 1 | sql_injection",
        "%27+or+1+%3D+1-- | sql_injection",
        "x' OR '1' = '1 | sql_injection",
        "1;+drop+table+users | sql_injection",
        "1 and benchmark(9,md5(1)) | sql_injection",
        "<ScRiPt>alert(1)</script> | xss",
        "%3Cimg+src%3Dx+onerror+%3D+alert(1)%3E | xss",
      })
  void findsWhatItSays(String value, String type) {
    assertThat(types(value)).containsExactly(type);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "O'Brien or Smith",
        "European union, select committee",
        "../sibling.html",
        "100% sure",
        "a + b = c",
        "I'll drop tables at noon",
        "image onerror handler",
        "/etc/nginx/nginx.conf",
        "%",
        "%zz%4",
        ""
      })
  void leavesOrdinaryTextsAlone(String value) {
    assertThat(types(value)).isEmpty();
  }

  @Test
  void scannersAreKnownByTheirNames() {
    assertThat(AttackRule.OF_USER_AGENTS)
        .anyMatch(rule -> rule.matches(ValueText.normal("sqlmap/1.8 (https://sqlmap.org)")))
        .noneMatch(
            rule ->
                rule.matches(
                    ValueText.normal(
                        "Mozilla/5.0 (X11; Linux x86_64; rv:150.0) Gecko/20100101 Firefox/150.0")));
  }

  @Test
  void costsTheSameForHostileValues() {
    List<String> hostile =
        List.of(
            "'".repeat(200_000), "/*".repeat(100_000), " =".repeat(100_000), "%25".repeat(70_000));
    long from = System.nanoTime();
    for (int round = 0; round < 100; round++) {
      hostile.forEach(AttackRuleTest::types);
    }

    assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void literalsAreInTheFormThatValuesAreBroughtTo() {
    for (AttackRule rule : AttackRule.OF_VALUES) {
      for (String literal : rule.literals()) {
        assertThat(ValueText.normal(literal)).isEqualTo(literal);
      }
    }
  }
}
