package io.heliograph.playbook.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.playbook.catalogue.Catalogue;
import io.heliograph.playbook.catalogue.GroupBy;
import io.heliograph.playbook.catalogue.InMemoryPlaybookRepository;
import io.heliograph.playbook.catalogue.Mode;
import io.heliograph.playbook.catalogue.PlaybookOverride;
import io.heliograph.playbook.catalogue.PlaybookParser;
import io.heliograph.playbook.catalogue.PlaybookRepository.StoredOverride;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class MatcherTest {
  private final InMemoryPlaybookRepository repository = new InMemoryPlaybookRepository();
  private final Catalogue catalogue = new Catalogue(repository, new PlaybookParser());
  private int failedConditions;
  private int withoutGroup;
  private final Matcher matcher =
      new Matcher(
          catalogue::view,
          new Matcher.Counts() {
            @Override
            public void conditionFailed() {
              failedConditions++;
            }

            @Override
            public void withoutGroup() {
              withoutGroup++;
            }
          });

  @Test
  void gathersTheMatchesOfABatchByPlaybookAndGroup() {
    List<byte[]> batch =
        IntStream.range(0, 6)
            .mapToObj(
                n ->
                    Signals.bytes(
                        Signals.failedLogin(
                            "s" + n,
                            Signals.START.plusSeconds(n),
                            n % 2 == 0 ? "8.8.4.4" : "8.8.8.8",
                            Map.of("email", "a@example.org"))))
            .toList();

    List<MatchRecord> matches = matcher.match(batch).matches();

    assertThat(matches)
        .extracting(MatchRecord::playbook, MatchRecord::group, match -> match.matches().size())
        .containsExactlyInAnyOrder(
            Tuple.tuple("failed-logins-per-ip", new Group(GroupBy.IP, "8.8.4.4"), 3),
            Tuple.tuple("failed-logins-per-ip", new Group(GroupBy.IP, "8.8.8.8"), 3),
            Tuple.tuple(
                "failed-logins-per-user", new Group(GroupBy.USER, "email=a%40example.org"), 6));
    assertThat(matches.getFirst().matches())
        .extracting(MatchRecord.Match::occurredAt)
        .startsWith(Signals.START.toEpochMilli(), Signals.START.plusSeconds(2).toEpochMilli());
  }

  @Test
  void survivesTheWayOverTheStream() {
    MatchRecord match =
        matcher
            .match(
                List.of(
                    Signals.bytes(
                        Signals.failedLogin("s", Signals.START, "2001:db8::1", Map.of()))))
            .matches()
            .getFirst();

    assertThat(MatchRecordJson.read(MatchRecordJson.write(match))).isEqualTo(match);
    assertThatThrownBy(() -> MatchRecordJson.read("{}".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(MatchRecordJson.UnreadableMatch.class);
  }

  @Test
  void matchesPrefixesAndNothingElse() {
    assertThat(matchesOf("sq.agent.attack.sql_injection", "{}"))
        .extracting(MatchRecord::playbook)
        .containsExactly("attack-peak-per-ip");
    assertThat(matchesOf("sq.agent.attack", "{}")).isEmpty();
    assertThat(matchesOf("sq.sdk.app.login.failed.not", "{}")).isEmpty();
  }

  @Test
  void countsMatchesThatHaveNobodyToBeCountedFor() {
    matcher.match(
        List.of(
            Signals.bytes(
                Signals.signal("s", "sq.agent.attack.lfi", Signals.START, null, Map.of(), "{}"))));

    assertThat(withoutGroup).isOne();
  }

  @Test
  void evaluatesConditionsOnPayloadContextAndActor() {
    put(
        "money",
        "payload.properties.amount > 10 && context.request.path == '/login'"
            + " && actor.ip.startsWith('8.')");

    assertThat(matchesOf("money", "{\"properties\":{\"amount\":12}}")).hasSize(1);
    assertThat(matchesOf("money", "{\"properties\":{\"amount\":9}}")).isEmpty();
    assertThat(failedConditions).isZero();
    assertThat(matchesOf("money", "{\"properties\":{}}")).isEmpty();
    assertThat(matchesOf("money", "[1]")).isEmpty();
    assertThat(failedConditions).isEqualTo(2);
  }

  @Test
  void looksAtLiteralsBeforeTheRest() {
    put("money", "environment == 'staging' && payload.properties.missing == 1");

    assertThat(matchesOf("money", "{\"properties\":{}}")).isEmpty();
    assertThat(failedConditions).isZero();
  }

  @Test
  void appliesOverridesOfTheApplicationAlone() {
    repository.putOverride(
        new StoredOverride(
            Signals.ORGANIZATION,
            "attack-peak-per-ip",
            Signals.APPLICATION,
            new PlaybookOverride(3, Duration.ofSeconds(7), Duration.ofHours(1), Mode.SHADOW)));
    catalogue.refresh();

    MatchRecord match = matchesOf("sq.agent.attack.lfi", "{}").getFirst();

    assertThat(match.count()).isEqualTo(3);
    assertThat(match.within()).isEqualTo(Duration.ofSeconds(7));
    assertThat(match.mode()).isEqualTo(Mode.SHADOW);
    assertThat(match.respond().getFirst().duration()).isEqualTo(Duration.ofHours(1));
  }

  @Test
  void leavesPlaybooksOfOtherOrganizationsAlone() {
    repository.put("ffffffffffffffffffffffff", "money", document("money", "true"), 0);
    catalogue.refresh();

    assertThat(matchesOf("money", "{}")).isEmpty();
  }

  @Test
  void anOwnPlaybookTakesThePlaceOfTheBuiltInOfItsName() {
    repository.put(
        Signals.ORGANIZATION,
        "attack-peak-per-ip",
        document("attack-peak-per-ip", "true").replace("money", "other"),
        1);
    catalogue.refresh();
    assertThat(matchesOf("sq.agent.attack.lfi", "{}")).isEmpty();

    repository.delete(Signals.ORGANIZATION, "attack-peak-per-ip");
    catalogue.refresh();
    assertThat(matchesOf("sq.agent.attack.lfi", "{}")).hasSize(1);
  }

  @Test
  void readsWhatAgentsReport() {
    List<ActionReport> reports =
        matcher
            .match(
                List.of(
                    Signals.bytes(
                        Signals.signal(
                            "s",
                            "sq.action.block_ip",
                            Signals.START,
                            "8.8.4.4",
                            Map.of(),
                            "{\"properties\":{\"action_id\":\"r1\",\"output\":{}}}"))))
            .reports();

    assertThat(reports)
        .extracting(ActionReport::responseId, ActionReport::agentId, ActionReport::host)
        .containsExactly(Tuple.tuple("r1", "agent-1", "vm"));
    assertThat(reports.getFirst().enforcedAt()).isEqualTo(Signals.START);
  }

  @Test
  void refusesBytesThatAreNoSignal() {
    assertThatThrownBy(
            () -> matcher.match(List.of("{\"signal_name\":".getBytes(StandardCharsets.UTF_8))))
        .isInstanceOf(Matcher.UnreadableSignal.class);
  }

  @Test
  void readsTimesLikeTheLibraryDoes() {
    for (String time :
        List.of("2026-11-24T08:00:00.123Z", "2024-02-29T23:59:59.999Z", "1999-12-31T00:00:00Z")) {
      assertThat(WireTime.parse(time)).isEqualTo(Instant.parse(time).toEpochMilli());
    }
    assertThatThrownBy(() -> WireTime.parse("2026-13-24T08:00:00.123Z"))
        .isInstanceOf(DateTimeException.class);
  }

  private List<MatchRecord> matchesOf(String name, String payload) {
    return matcher
        .match(
            List.of(
                Signals.bytes(
                    Signals.signal("s", name, Signals.START, "8.8.4.4", Map.of(), payload))))
        .matches();
  }

  private void put(String name, String condition) {
    repository.put(Signals.ORGANIZATION, name, document(name, condition), 0);
    catalogue.refresh();
  }

  private static String document(String name, String condition) {
    return """
    {"name":"%s","title":"t","match":{"signals":["money"],"condition":"%s"},"group_by":"ip",
     "detect":{"count":2,"within":"PT5M"},"respond":[]}
    """
        .formatted(name, condition);
  }
}
