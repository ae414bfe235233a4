package io.heliograph.account.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.kit.problem.ProblemReason;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ApplicationReasonTest {

  @ParameterizedTest
  @EnumSource(ApplicationReason.class)
  void eachReasonHasItsPage(ApplicationReason reason) {
    String page = reason.type().substring(ProblemReason.TYPE_BASE.length()) + ".md";

    assertThat(Path.of("..", "docs", "problems", page))
        .content()
        .contains("**Status " + reason.status() + ".**");
  }
}
