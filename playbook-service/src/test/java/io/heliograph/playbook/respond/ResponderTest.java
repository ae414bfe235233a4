package io.heliograph.playbook.respond;

import static io.heliograph.playbook.respond.Samples.APPLICATION;
import static io.heliograph.playbook.respond.Samples.NOW;
import static io.heliograph.playbook.respond.Samples.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.kit.erasure.ErasedSubject;
import io.heliograph.kit.erasure.ErasedSubjects;
import io.heliograph.kit.erasure.SubjectPattern;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.playbook.catalogue.Action;
import io.heliograph.playbook.catalogue.GroupBy;
import io.heliograph.playbook.catalogue.Mode;
import io.heliograph.playbook.catalogue.ResponseKind;
import io.heliograph.playbook.match.Group;
import io.heliograph.playbook.respond.SettingsStore.ApplicationSettings;
import io.heliograph.playbook.window.Detection;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponderTest {
  private final ManualClock clock = new ManualClock(NOW.plusMillis(300));
  private final InMemoryDetectionStore detections = new InMemoryDetectionStore();
  private final InMemoryResponseStore store = new InMemoryResponseStore();
  private final InMemoryAllowlistStore allowlist = new InMemoryAllowlistStore();
  private final InMemorySettingsStore settings = new InMemorySettingsStore();
  private final InMemoryFeedVersions versions = new InMemoryFeedVersions();
  private final RecordingStream stream = new RecordingStream();
  private final Responses responses =
      new Responses(
          store,
          allowlist,
          new ChangeFeed(versions, Duration.ofSeconds(1)),
          stream.publisher(clock),
          clock);
  private final ErasedSubjects erased = new ErasedSubjects();
  private final Responder responder =
      new Responder(detections, store, settings, responses, new AddressGuard(List.of()), erased);

  @Test
  void respondsUntilTheTriggersReceptionPlusTheDuration() throws InterruptedException {
    responder.accept(Samples.detection("d", "8.8.4.4"));

    SecurityResponse response = only();
    assertThat(response.state()).isEqualTo(ResponseState.ACTIVE);
    assertThat(response.kind()).isEqualTo(ResponseKind.BLOCK_IP);
    assertThat(response.target()).isEqualTo(Samples.address("8.8.4.4"));
    assertThat(response.expiresAt()).isEqualTo(NOW.plus(Duration.ofMinutes(10)));
    assertThat(response.detectionId()).isEqualTo("d");
    assertThat(versions.current(ORGANIZATION)).isEqualTo(2);
    StoredDetection detection = detections.find(ORGANIZATION, "d").orElseThrow();
    assertThat(detection.responseIds()).containsExactly(response.id());
    assertThat(detection.explanation())
        .contains("2 matching signals", "address 8.8.4.4", "block of the address", "10 min");
    assertThat(stream.signals())
        .extracting(SignalRecord::signalName)
        .containsExactly("hg.detection", "hg.security-response");
    assertThat(store.unpublished(10)).isEmpty();
  }

  @Test
  void aReplayChangesNothingAndPublishesTheSameSignals() throws InterruptedException {
    responder.accept(Samples.detection("d", "8.8.4.4"));
    List<SignalRecord> first = stream.signals();
    SecurityResponse before = only();

    clock.advance(Duration.ofSeconds(5));
    responder.accept(Samples.detection("d", "8.8.4.4"));

    assertThat(only()).isEqualTo(before);
    assertThat(stream.signals()).hasSize(4);
    assertThat(stream.signals().subList(2, 4))
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("receivedAt")
        .isEqualTo(first);
  }

  @Test
  void aReplayFollowsWhatWasDecidedAlthoughSomebodyAllowlistedMeanwhile()
      throws InterruptedException {
    stream.refuse(1);
    Detection detection = Samples.detection("d", "8.8.4.4");
    assertThatThrownBy(() -> responder.accept(detection))
        .isInstanceOf(RecordPublisher.Unacknowledged.class);
    responses.allow(Samples.allowed("a", Samples.address("8.8.4.0/24")));

    responder.accept(detection);

    assertThat(only().state()).isEqualTo(ResponseState.REVOKED);
    assertThat(detections.find(ORGANIZATION, "d").orElseThrow().responseIds()).hasSize(1);
  }

  @Test
  void doesNotReviveWhatSomebodyRevoked() throws InterruptedException {
    responder.accept(Samples.detection("d", "8.8.4.4"));
    responses.revoke(ORGANIZATION, only().id(), "somebody");

    responder.accept(Samples.detection("d", "8.8.4.4"));

    assertThat(only().state()).isEqualTo(ResponseState.REVOKED);
    assertThat(only().changedBy()).isEqualTo("somebody");
  }

  @Test
  void aReplayDoesNotBringBackWhoIsErased() throws InterruptedException {
    erased.set(
        List.of(new ErasedSubject("e", ORGANIZATION, NOW, new SubjectPattern("8\\.8\\.4\\.4"))));

    responder.accept(Samples.detection("d", "8.8.4.4"));
    responder.accept(Samples.detection("other", "8.8.9.9"));

    assertThat(detections.find(ORGANIZATION, "d")).isEmpty();
    assertThat(only().detectionId()).isEqualTo("other");
  }

  @Test
  void aDetectionOfThePastMakesAResponseThatIsOver() throws InterruptedException {
    clock.advance(Duration.ofMinutes(11));

    responder.accept(Samples.detection("d", "8.8.4.4"));

    assertThat(only().state()).isEqualTo(ResponseState.EXPIRED);
    assertThat(responses.active(ORGANIZATION).responses()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3",
        "127.0.0.1",
        "169.254.1.1",
        "192.168.0.9",
        "::1",
        "fe80::1",
        "fd00::1",
        "100.64.0.1",
        "35.191.0.7",
        "104.16.1.1",
        "2606:4700::1"
      })
  void leavesCriticalAddressesAloneUnlessTheApplicationSaysSo(String ip)
      throws InterruptedException {
    responder.accept(Samples.detection("d", ip));
    assertThat(all()).isEmpty();
    StoredDetection detection = detections.find(ORGANIZATION, "d").orElseThrow();
    assertThat(detection.explanation()).contains("No block of the address, because " + ip);

    settings.save(ORGANIZATION, APPLICATION, new ApplicationSettings(true));
    responder.accept(Samples.detection("e", ip));
    assertThat(only().state()).isEqualTo(ResponseState.ACTIVE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1", "198.51.100.1", "203.0.113.1", "2001:db8::1", "8.8.8.8"})
  void countsDocumentationRangesAsPublic(String ip) throws InterruptedException {
    responder.accept(Samples.detection("d", ip));

    assertThat(only().state()).isEqualTo(ResponseState.ACTIVE);
  }

  @Test
  void leavesAllowlistedUsersAlone() throws InterruptedException {
    responses.allow(Samples.allowed("a", Samples.USER));
    Group group = new Group(GroupBy.USER, ((Target.User) Samples.USER).key());

    responder.accept(
        Samples.detection(
            "d",
            group,
            Mode.LIVE,
            new Action(ResponseKind.BLOCK_USER, Duration.ofMinutes(1), null)));

    assertThat(all()).isEmpty();
    assertThat(detections.find(ORGANIZATION, "d").orElseThrow().explanation())
        .contains("is allowlisted");
  }

  @Test
  void onlySaysWhatItWouldDoInShadowMode() throws InterruptedException {
    responder.accept(
        Samples.detection(
            "d",
            new Group(GroupBy.IP, "8.8.4.4"),
            Mode.SHADOW,
            new Action(ResponseKind.BLOCK_IP, Duration.ofMinutes(1), null)));

    assertThat(all()).isEmpty();
    assertThat(detections.find(ORGANIZATION, "d").orElseThrow().explanation())
        .contains("shadow mode");
  }

  @Test
  void aNotifyIsBornExpiredAlsoForAnApplicationAsAWhole() throws InterruptedException {
    responder.accept(
        Samples.detection(
            "d",
            new Group(GroupBy.APPLICATION, APPLICATION),
            Mode.LIVE,
            new Action(ResponseKind.NOTIFY, Duration.ZERO, null)));

    assertThat(only().state()).isEqualTo(ResponseState.EXPIRED);
    assertThat(only().target()).isEqualTo(new Target.Everybody());
  }

  @Test
  void aGroupThatIsNoAddressIsNotBlocked() throws InterruptedException {
    responder.accept(Samples.detection("d", "unknown"));

    assertThat(all()).isEmpty();
    assertThat(detections.find(ORGANIZATION, "d").orElseThrow().explanation())
        .contains("\"unknown\" is not an address");
  }

  @Test
  void theSweeperEndsWhatIsDueAndPublishesWhatNobodyCould() throws InterruptedException {
    responder.accept(Samples.detection("d", "8.8.4.4"));
    long version = versions.current(ORGANIZATION);
    stream.refuse(1);

    clock.advance(Duration.ofMinutes(10));
    responses.sweep();
    assertThat(only().state()).isEqualTo(ResponseState.EXPIRED);
    assertThat(only().changedBy()).isEqualTo("expiry");
    assertThat(versions.current(ORGANIZATION)).isGreaterThan(version);
    assertThat(store.unpublished(10)).hasSize(1);

    clock.advance(Duration.ofSeconds(6));
    responses.sweep();
    assertThat(store.unpublished(10)).isEmpty();
    assertThat(stream.signals().getLast().payload()).contains("\"state\":\"expired\"");
  }

  @Test
  void theSweeperDeletesAllowlistEntriesThatAreOver() throws InterruptedException {
    responses.allow(
        new AllowlistEntry(
            "a",
            ORGANIZATION,
            null,
            Samples.USER,
            clock.instant().plusSeconds(1),
            null,
            NOW,
            "client"));
    long version = versions.current(ORGANIZATION);

    clock.advance(Duration.ofSeconds(1));
    responses.sweep();

    assertThat(allowlist.list(ORGANIZATION)).isEmpty();
    assertThat(versions.current(ORGANIZATION)).isGreaterThan(version);
  }

  @Test
  void theAllowlistLiftsWiderAndNarrowerBlocksOfItsApplicationsAlone() throws InterruptedException {
    responses.create(
        List.of(
            Samples.response("wide", Samples.address("8.8.0.0/16"), NOW),
            Samples.response("same", Samples.address("8.8.4.4"), NOW),
            Samples.response("elsewhere", Samples.address("9.9.9.9"), NOW)));

    responses.allow(Samples.allowed("a", Samples.address("8.8.4.0/24")));

    assertThat(all())
        .filteredOn(response -> response.state() == ResponseState.REVOKED)
        .extracting(SecurityResponse::id)
        .containsExactlyInAnyOrder("wide", "same");
  }

  private List<SecurityResponse> all() {
    return store
        .list(
            new ResponseStore.Filter(ORGANIZATION, null, null),
            Page.Request.of(100, null),
            clock.instant())
        .items();
  }

  private SecurityResponse only() {
    assertThat(all()).hasSize(1);
    return all().getFirst();
  }
}
