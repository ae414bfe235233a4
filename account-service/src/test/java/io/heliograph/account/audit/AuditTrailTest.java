package io.heliograph.account.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.heliograph.account.audit.AuditEntry.Actor;
import io.heliograph.account.audit.AuditEntry.Subject;
import io.heliograph.account.audit.AuditTrail.Change;
import io.heliograph.account.identity.ResourceIds;
import io.heliograph.kit.event.EventPublisher;
import io.heliograph.kit.stream.RecordPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class AuditTrailTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00.123Z");
  private static final String ORGANIZATION = "a".repeat(24);

  private final InMemoryAuditStore store = new InMemoryAuditStore();
  private final AuditTrail trail = trail(NOW);

  @Test
  void recordsWhatWasChangedAlone() {
    assertThat(trail.record(change("key.created"), () -> "made")).isEqualTo("made");
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                trail.record(
                    change("key.revoked"),
                    () -> {
                      throw new IllegalStateException("nothing was changed");
                    }));

    assertThat(trail.page(ORGANIZATION, null, 10))
        .extracting(AuditEntry::action)
        .containsExactly("key.created");
  }

  @Test
  void tellsOfAChangeWhoseOutcomeNobodyKnows() {
    trail.record(
        change("key.created"),
        () -> {
          trail(NOW.plus(Duration.ofMinutes(2))).settleOld(); // as if the process had ended here
          return "";
        });

    assertThat(trail.page(ORGANIZATION, null, 10))
        .singleElement()
        .satisfies(entry -> assertThat(entry.details()).containsEntry("outcome", "unknown"));
  }

  @Test
  void tellsEachEntryOnTheStreamOnceItTakesThem() {
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    boolean[] dead = {true};
    RecordPublisher stream =
        records -> {
          boolean taken = !dead[0];
          dead[0] = false;
          if (taken) {
            records.forEach(each -> told.add(new String(each.data(), StandardCharsets.UTF_8)));
          }
          return records.stream().map(each -> taken).toList();
        };
    AuditOutbox outbox =
        new AuditOutbox(
            store,
            new EventPublisher(
                stream, Clock.fixed(NOW, ZoneOffset.UTC), JsonMapper.builder().build()));
    trail.record(change("key.created"), () -> "");
    trail.record(change("key.rotated"), () -> "");

    outbox.start();
    try {
      await()
          .untilAsserted(
              () -> {
                outbox.announce();
                assertThat(store.findUntold(10)).isEmpty();
              });
    } finally {
      outbox.stop();
    }

    assertThat(told).hasSize(2);
    assertThat(told.getFirst())
        .contains("\"signal_name\":\"hg.audit\"", "hg/audit/1-0-0", "key.created", ORGANIZATION);
    assertThat(told.getLast()).contains("key.rotated");
  }

  private AuditTrail trail(Instant now) {
    Clock clock = Clock.fixed(now, ZoneOffset.UTC);
    return new AuditTrail(store, new ResourceIds(clock, new SplittableRandom(1)), clock, () -> {});
  }

  private static Change change(String action) {
    return new Change(
        ORGANIZATION,
        Actor.user("u"),
        action,
        new Subject("key", "k"),
        null,
        Map.of("environment", "production"));
  }
}
