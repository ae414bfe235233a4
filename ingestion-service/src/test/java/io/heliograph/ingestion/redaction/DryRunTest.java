package io.heliograph.ingestion.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.archive.RecentSignals.RecentSignal;
import io.heliograph.ingestion.redaction.DryRun.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

class DryRunTest {

  private static RecentSignal signal(String payload) {
    return new RecentSignal(
        "a",
        "src",
        null,
        "curl",
        "email=u%40example.org&id=7",
        null,
        null,
        null,
        "{\"request\":{\"headers\":[[\"cookie\",\"c\"]]}}",
        payload);
  }

  @Test
  void tellsWhereRulesWouldFindSomethingAndNeverWhat() {
    List<Finding> findings =
        DryRun.find(
            List.of(
                signal("{\"mail\":\"v@example.org\",\"4111111111111111\":\"w@example.org\"}"),
                signal("{\"x\":1}")),
            List.of(
                RedactorTest.patterns(RuleAction.DROP, "@example"),
                RedactorTest.paths(RuleAction.HASH, "/actor/identifiers/*"),
                RedactorTest.keys(RuleAction.MASK, "nothing")));

    assertThat(findings)
        .containsExactly(
            new Finding("by-pattern", "drop", 1, 2, List.of("/payload/mail", "/payload/***")),
            new Finding(
                "by-path",
                "hash",
                2,
                4,
                List.of("/actor/identifiers/email", "/actor/identifiers/id")),
            new Finding("by-key", "mask", 0, 0, List.of()),
            new Finding("credentials", "mask", 2, 2, List.of("/context/request/headers/0/1")),
            new Finding("card-numbers", "mask", 1, 1, List.of("/payload/***")));
    assertThat(findings.toString()).doesNotContain("4111111111111111");
  }
}
