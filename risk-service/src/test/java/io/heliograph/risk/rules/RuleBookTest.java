package io.heliograph.risk.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.kit.problem.FieldError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Rules are data: each ships with its cases, and they hold. */
class RuleBookTest {
  private final RuleBook rules = RuleBook.builtIn();

  @TestFactory
  Stream<DynamicTest> theCasesThatRulesShipWithHold() {
    return rules.rules().stream()
        .flatMap(
            rule ->
                rule.tests().stream()
                    .map(
                        test ->
                            DynamicTest.dynamicTest(
                                rule.id() + ": " + test.name(),
                                () ->
                                    assertThat(said(rule.examine(variables(test.given()))))
                                        .isEqualTo(test.expected()))));
  }

  @Test
  void everyRuleShowsAllThatItCanSay() {
    for (Rule rule : rules.rules()) {
      assertThat(rule.tests())
          .as(rule.id())
          .extracting(Rule.TestCase::expected)
          .contains("bears", "contradicts");
    }
  }

  @Test
  void showsEvidenceByNameAndLeavesOutWhatIsNotKnown() {
    Rule rule = rules.find("runs-as-root").orElseThrow();

    assertThat(rule.examine(Map.of("agent", Map.of("uid", 0L, "pid", 7L))))
        .isEqualTo(new Testimony.Bears(Map.of("uid", 0L, "pid", 7L)));
    assertThat(rule.examine(Map.of("agent", Map.of("uid", 1000L))))
        .isEqualTo(new Testimony.Contradicts(Map.of("uid", 1000L)));
  }

  @Test
  void saysEverythingThatIsWrongWithTheShape() {
    assertThat(errors("id: X\nversion: 0\nseverity: bad\nover: agent\nsurprise: 1\n"))
        .extracting(FieldError::pointer)
        .contains("/id", "/version", "/severity", "/surprise", "/title", "/condition");
  }

  @Test
  void saysEverythingThatIsWrongWithTheExpressions() {
    assertThat(
            errors(
                """
                id: wrong
                version: 1
                title: Wrong
                severity: advisory
                over: agent
                description: Everything is wrong here.
                remediation: Do it otherwise.
                condition: agent.uid +
                closes_when: dependency.name == "x"
                evidence: {a: nothing}
                tests:
                  - {name: a, given: {}, expect: bears}
                  - {name: b, given: {}, expect: silent}
                """))
        .extracting(FieldError::pointer)
        .contains("/severity", "/condition", "/closes_when", "/evidence/a");
  }

  @Test
  void refusesWhatIsNoYaml() {
    assertThat(errors("a: [")).hasSize(1);
    assertThat(errors("a: 1\na: 2\n")).hasSize(1);
  }

  @Test
  void itsDigestChangesWithAnyRule() {
    assertThat(RuleBook.of(rules.rules()).digest()).isEqualTo(rules.digest());
    assertThat(RuleBook.of(rules.rules().subList(1, rules.rules().size())).digest())
        .isNotEqualTo(rules.digest());
  }

  private static List<FieldError> errors(String document) {
    return switch (new RuleParser().parse(document)) {
      case RuleParser.Parsed.Invalid(List<FieldError> errors) -> errors;
      case RuleParser.Parsed.Valid _ -> List.of();
    };
  }

  private static String said(Testimony testimony) {
    return switch (testimony) {
      case Testimony.Bears _ -> "bears";
      case Testimony.Contradicts _ -> "contradicts";
      case Testimony.Silent _ -> "silent";
    };
  }

  private static Map<String, Object> variables(JsonNode given) {
    Map<String, Object> variables = new LinkedHashMap<>();
    given.properties().forEach(each -> variables.put(each.getKey(), value(each.getValue())));
    return variables;
  }

  private static Object value(JsonNode node) {
    if (node.isObject()) {
      return variables(node);
    }
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(each -> list.add(value(each)));
      return list;
    }
    return node.isIntegralNumber() ? node.asLong() : node.asString();
  }
}
