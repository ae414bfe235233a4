package io.heliograph.playbook.respond;

import static io.heliograph.playbook.respond.Samples.NOW;
import static io.heliograph.playbook.respond.Samples.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.kit.erasure.ErasedSubject;
import io.heliograph.kit.erasure.SubjectPattern;
import io.heliograph.playbook.catalogue.GroupBy;
import io.heliograph.playbook.catalogue.Mode;
import io.heliograph.playbook.match.Group;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RespondErasureTest {
  private static final String MAIL =
      "(?:^|[^0-9A-Za-z])(?:a@example\\.org|a%40example\\.org)(?:$|[^0-9A-Za-z])";

  private final InMemoryDetectionStore detections = new InMemoryDetectionStore();
  private final InMemoryResponseStore responses = new InMemoryResponseStore();
  private final InMemoryAllowlistStore allowlist = new InMemoryAllowlistStore();
  private final InMemoryFeedVersions versions = new InMemoryFeedVersions();
  private final RespondErasure erasure =
      new RespondErasure(
          detections, responses, allowlist, new ChangeFeed(versions, Duration.ofSeconds(1)));

  private static ErasedSubject subject(String organization) {
    return new ErasedSubject("e", organization, NOW, new SubjectPattern(MAIL));
  }

  @Test
  void erasesWhatIsAboutTheSubjectAndTellsAgents() {
    fill();
    long before = versions.current(ORGANIZATION);

    assertThat(erasure.erase(subject(ORGANIZATION)).removed()).isEqualTo(4);

    assertThat(detections.ids(ORGANIZATION, _ -> true)).containsExactly("address");
    assertThat(responses.ids(ORGANIZATION, _ -> true)).containsExactlyInAnyOrder("address", "new");
    assertThat(allowlist.list(ORGANIZATION))
        .extracting(AllowlistEntry::id)
        .containsExactly("address");
    assertThat(versions.current(ORGANIZATION)).isGreaterThan(before);
  }

  @Test
  void aSecondTimeFindsNothingAndHasNothingToTell() {
    fill();
    erasure.erase(subject(ORGANIZATION));
    long before = versions.current(ORGANIZATION);

    assertThat(erasure.erase(subject(ORGANIZATION)).removed()).isZero();

    assertThat(versions.current(ORGANIZATION)).isEqualTo(before);
  }

  @Test
  void whoComesAfterACrashTellsAgentsAlthoughNothingIsLeft() {
    long before = versions.current(ORGANIZATION);

    assertThat(erasure.erase(subject(ORGANIZATION)).removed()).isZero();

    assertThat(versions.current(ORGANIZATION)).isGreaterThan(before);
  }

  @Test
  void leavesOtherOrganizationsAlone() {
    fill();

    assertThat(erasure.erase(subject("f".repeat(24))).removed()).isZero();

    assertThat(detections.ids(ORGANIZATION, _ -> true)).hasSize(2);
  }

  private void fill() {
    detections.insertOrFind(
        new StoredDetection(
            Samples.detection("d1", new Group(GroupBy.USER, "e.mail=a%40example.org"), Mode.LIVE),
            List.of(),
            "many"));
    detections.insertOrFind(
        new StoredDetection(Samples.detection("address", "8.8.4.4"), List.of(), "many"));
    responses.insert(Samples.response("old", Samples.USER, NOW));
    // Made late, of a detection of before; its target is told in other words.
    responses.insert(
        Samples.response("late", new Target.User(Map.of("id", "7")), NOW.plusSeconds(9)));
    responses.insert(manual(Samples.response("new", Samples.USER, NOW.plusSeconds(1))));
    responses.insert(manual(Samples.response("address", Samples.address("8.8.4.4"), NOW)));
    allowlist.insert(Samples.allowed("user", Samples.USER));
    allowlist.insert(Samples.allowed("address", Samples.address("8.8.4.4")));
  }

  private static SecurityResponse manual(SecurityResponse one) {
    return new SecurityResponse(
        one.id(),
        one.organizationId(),
        one.applicationId(),
        one.environment(),
        one.kind(),
        one.target(),
        one.url(),
        one.state(),
        one.createdAt(),
        one.expiresAt(),
        null,
        one.changedAt(),
        one.changedBy(),
        one.reason(),
        one.receipts());
  }
}
