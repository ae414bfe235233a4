package io.heliograph.ingestion.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.ingestion.redaction.RuleParser.Parsed;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class RuleParserTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static Parsed parse(String body) {
    return RuleParser.parse(JSON.readTree(body.replace('\'', '"')), true, Set.of("counts"));
  }

  @Test
  void readsRules() {
    Parsed parsed =
        parse(
            "{'rules':[{'name':'e-mail','action':'hash','paths':['/payload/*/email'],"
                + "'keys':['mail'],'patterns':['a+'],'enabled':false},"
                + "{'name':'b','action':'drop','keys':['x']}],"
                + "'disabled_defaults':['card-numbers'],'counts':[]}");

    assertThat(parsed.rules())
        .containsExactly(
            new RedactionRule(
                "e-mail",
                RuleAction.HASH,
                List.of("/payload/*/email"),
                List.of("mail"),
                List.of("a+"),
                false),
            new RedactionRule("b", RuleAction.DROP, List.of(), List.of("x"), List.of(), true));
    assertThat(parsed.disabledDefaults()).containsExactly("card-numbers");
  }

  @Test
  void tellsAllMistakesAtOnce() {
    assertThatThrownBy(
            () ->
                parse(
                    "{'rules':[{'name':'A','action':'mask','keys':['x']},"
                        + "{'name':'credentials','action':'burn','keys':['__'],'enabled':1},"
                        + "{'name':'c','action':'mask'},"
                        + "{'name':'c','action':'mask','pattern':['x'],'keys':'x'},7,"
                        + "{'name':'d','action':'mask','paths':['a','/payload/~2','/data','/actor/user'],"
                        + "'patterns':['(','a*','\\\\*','(a{999}){999}']}],"
                        + "'disabled_defaults':['x'],'more':1}"))
        .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
        .extracting(
            problem -> problem.errors().stream().map(FieldError::pointer).toList(),
            InstanceOfAssertFactories.list(String.class))
        .containsExactlyInAnyOrder(
            "/more",
            "/rules/0/name",
            "/rules/1/name",
            "/rules/1/action",
            "/rules/1/enabled",
            "/rules/1/keys/0",
            "/rules/2",
            "/rules/3/name",
            "/rules/3/pattern",
            "/rules/3/keys",
            "/rules/3",
            "/rules/4",
            "/rules/5/paths/0",
            "/rules/5/paths/1",
            "/rules/5/paths/2",
            "/rules/5/paths/3",
            "/rules/5/patterns/0",
            "/rules/5/patterns/1",
            "/rules/5/patterns/2",
            "/rules/5/patterns/3",
            "/rules",
            "/disabled_defaults/0");
  }

  @Test
  void refusesMoreRulesThanItTakes() {
    String rule = "{'name':'r%d','action':'mask','keys':['x']}";
    StringBuilder rules = new StringBuilder(rule.formatted(0));
    for (int at = 1; at <= RuleParser.RULES; at++) {
      rules.append(',').append(rule.formatted(at));
    }

    assertThatThrownBy(() -> parse("{'rules':[" + rules + "]}"))
        .isInstanceOf(ProblemException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "abc;3",
        "a{3};4",
        "(ab){2,10};44",
        "((a{100}){100}){100};1050905",
        "[a-z{9}]{2};3",
        "\\d{16};17",
        "a{,3};4",
        ")a;1",
        "(a;3",
      })
  void estimatesWhatAnExpressionCosts(String pattern, long size) {
    assertThat(PatternSize.of(pattern)).isEqualTo(size);
  }
}
