package io.heliograph.risk.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.kit.problem.FieldError;
import io.heliograph.risk.rules.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class AdvisoryTest {
  private final Advisories shipped =
      new AdvisoryCatalogue(new InMemoryAdvisoryStore()).of("any organization");

  @ParameterizedTest
  @CsvSource({
    "tar, 4.4.19, GHSA-f5x3-32g6-xq36",
    "tar, 6.2.1,",
    "tar, 6.2.1-rc.1, GHSA-f5x3-32g6-xq36",
    "semver, 5.7.1, GHSA-c2qf-rxjj-qqgw",
    "semver, 5.7.3,",
    "semver, 6.3.0, GHSA-c2qf-rxjj-qqgw",
    "semver, 6.3.2,",
    "semver, 7.5.1, GHSA-c2qf-rxjj-qqgw",
    "semver, 7.5.2,",
    "ip, 1.1.9, GHSA-2p57-rm9w-gvfp",
    "ip, 2.0.1, GHSA-2p57-rm9w-gvfp",
    "ip, 2.0.2,",
    "axios, 0.8.0, GHSA-jr5f-v2jv-69x6",
    "axios, 0.21.4, GHSA-jr5f-v2jv-69x6 GHSA-wf5p-g6vw-rhxx",
    "axios, 1.6.0, GHSA-jr5f-v2jv-69x6",
    "axios, 1.8.2,",
    "minimist, 0.2.4,",
    "minimist, 1.2.5, GHSA-xvch-5gv4-984h",
    "minimist, 1.2.8,",
    "lodash, latest,",
    "left-pad, 1.0.0,",
  })
  void matchesTheVersionsThatItMeans(String name, String version, @Nullable String ids) {
    assertThat(shipped.matching(name, version))
        .extracting(Advisory::id)
        .containsExactlyElementsOf(ids == null ? List.of() : List.of(ids.split(" ")));
  }

  @Test
  void namesTheNextVersionThatMendsIt() {
    Advisory semver = shipped.matching("semver", "6.1.0").getFirst();

    assertThat(semver.fixedAfter("semver", "6.1.0")).isEqualTo("6.3.1");
    assertThat(semver.fixedAfter("semver", "7.0.0")).isEqualTo("7.5.2");
    assertThat(shipped.matching("ip", "1.1.9").getFirst().fixedAfter("ip", "1.1.9")).isNull();
  }

  @Test
  void readsVersionsListedOneByOneAndLastAffected() {
    Advisory advisory =
        read(
            """
            {"id":"TEST-1","affected":[{"package":{"ecosystem":"npm","name":"a"},
             "versions":["3.0.0"],
             "ranges":[{"type":"SEMVER","events":[{"introduced":"1.0.0"},{"last_affected":"1.4.0"}]},
                       {"type":"GIT","events":[]}]}]}
            """);

    assertThat(advisory.matches("a", "0.9.9")).isFalse();
    assertThat(advisory.matches("a", "1.0.0")).isTrue();
    assertThat(advisory.matches("a", "1.4.0")).isTrue();
    assertThat(advisory.matches("a", "1.4.1")).isFalse();
    assertThat(advisory.matches("a", "3.0.0")).isTrue();
    assertThat(advisory.matches("b", "3.0.0")).isFalse();
    assertThat(advisory.severity()).isEqualTo(Severity.MEDIUM);
    assertThat(advisory.affected().getFirst().ranges().getFirst().plain())
        .containsExactly(">=1.0.0 <=1.4.0");
  }

  @Test
  void aWithdrawnOneMatchesNothing() {
    Advisory advisory =
        read(
            """
            {"id":"TEST-1","withdrawn":"2026-01-01T00:00:00Z",
             "affected":[{"package":{"ecosystem":"npm","name":"a"},"versions":["1.0.0"]}]}
            """);

    assertThat(advisory.matches("a", "1.0.0")).isFalse();
  }

  @Test
  void saysEverythingThatIsWrong() {
    List<FieldError> errors = new ArrayList<>();
    AdvisoryParser.read(
        JsonMapper.shared()
            .readTree(
                """
                {"id":"!","affected":[
                  {"package":{"ecosystem":"PyPI","name":"a"}},
                  {"package":{"ecosystem":"npm"},"ranges":[{"type":"LATEST"}]},
                  {"package":{"ecosystem":"npm","name":"b"},
                   "ranges":[{"type":"SEMVER","events":[{"fixed":"soon"}]}]}]}
                """),
        "/3",
        errors);

    assertThat(errors)
        .extracting(FieldError::pointer)
        .containsExactly(
            "/3/id",
            "/3/affected/0/package/ecosystem",
            "/3/affected/1/package/name",
            "/3/affected/1/ranges/0/type",
            "/3/affected/1",
            "/3/affected/2/ranges/0/events/0/fixed",
            "/3/affected/2/ranges/0/events");
  }

  /** Scores of the examples of the CVSS v3.1 specification's examples document. */
  @ParameterizedTest
  @CsvSource({
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:C/C:L/I:L/A:N, 6.1",
    "CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N, 6.4",
    "CVSS:3.1/AV:N/AC:H/PR:N/UI:R/S:U/C:L/I:N/A:N, 3.1",
    "CVSS:3.1/AV:L/AC:L/PR:H/UI:N/S:U/C:L/I:L/A:L, 4.2",
    "CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, 9.8",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H, 10.0",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:R/S:U/C:N/I:N/A:H, 6.5",
    "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N, 0.0",
  })
  void scoresVectors(String vector, double score) {
    assertThat(Cvss.score(vector)).contains(score);
  }

  @ParameterizedTest
  @CsvSource({
    "CVSS:3.1/AV:N",
    "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N",
    "''"
  })
  void scoresNothingElse(String vector) {
    assertThat(Cvss.score(vector)).isEmpty();
  }

  private static Advisory read(String json) {
    return Objects.requireNonNull(
        AdvisoryParser.read(JsonMapper.shared().readTree(json), "", new ArrayList<>()));
  }
}
