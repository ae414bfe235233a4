package io.heliograph.risk.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VersionTest {

  @Test
  void ordersAsTheSpecificationDoes() {
    List<String> ascending =
        List.of(
            "0",
            "0.0.1",
            "0.2.4",
            "1.0.0-alpha",
            "1.0.0-alpha.1",
            "1.0.0-alpha.beta",
            "1.0.0-beta",
            "1.0.0-beta.2",
            "1.0.0-beta.11",
            "1.0.0-rc.1",
            "1.0.0",
            "1.9.0",
            "1.10.0",
            "v20.20.2");

    for (int at = 1; at < ascending.size(); at++) {
      assertThat(version(ascending.get(at - 1)))
          .as(ascending.get(at))
          .isLessThan(version(ascending.get(at)));
    }
  }

  @Test
  void forgetsBuildMetadata() {
    assertThat(version("1.2.3+build.5")).isEqualByComparingTo(version("1.2.3+other"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nightly", "1.2.3.4", "1..2", "1.2.3-", "-1", "1.2.3 ", "9999999999999999999"})
  void refusesWhatIsNone(String text) {
    assertThat(Version.parse(text)).isEmpty();
  }

  private static Version version(String text) {
    return Version.parse(text).orElseThrow();
  }
}
