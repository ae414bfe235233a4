package io.heliograph.insights.facts;

import io.heliograph.kit.signal.SignalRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Conclusions of a busy afternoon, from a seed. */
public final class RandomEvents {
  /** When the afternoon ends: nothing occurs later. */
  public static final Instant END = Instant.parse("2026-11-24T18:00:00Z");

  private static final String[] RUNTIMES = {"node", "java", "ruby"};

  private final Random random;
  private int next;

  public RandomEvents(Random random) {
    this.random = random;
  }

  /** Some events of an application, in the order of a stream, which is not that of their times. */
  public List<SignalRecord> of(String organization, String application, int count) {
    List<SignalRecord> events = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      events.add(event(organization, application));
    }
    return events;
  }

  private SignalRecord event(String organization, String application) {
    return switch (random.nextInt(6)) {
      case 0 -> {
        Instant at = before(Duration.ofMinutes(6));
        yield Events.riskSummary(
            organization,
            application,
            at,
            random.nextInt(3),
            random.nextInt(4),
            random.nextInt(4),
            random.nextInt(3));
      }
      case 1, 2 ->
          Events.detection(
              organization,
              application,
              before(random.nextBoolean() ? Duration.ofHours(2) : Duration.ofHours(26)),
              "d" + next++);
      case 3 -> {
        boolean active = random.nextInt(3) > 0;
        Instant at = before(Duration.ofMinutes(30));
        String id = "r" + random.nextInt(6);
        yield Events.response(
            organization,
            application,
            at,
            id,
            active ? "active" : "revoked",
            END.plus(Duration.ofMinutes(id.charAt(1) - '2')));
      }
      case 4 -> {
        Instant at = before(Duration.ofMinutes(5));
        yield Events.presence(
            organization, application, at, "a" + random.nextInt(4), random.nextInt(4) > 0);
      }
      default -> {
        Instant at = before(Duration.ofHours(30));
        yield Events.agentFacts(
            organization,
            application,
            at,
            RUNTIMES[random.nextInt(RUNTIMES.length)],
            random.nextInt(2),
            (random.nextInt(5) - 2) * 1_000L);
      }
    };
  }

  /** Whole seconds, so that events of one instant happen. */
  private Instant before(Duration atMost) {
    return END.minusSeconds(random.nextInt((int) atMost.toSeconds()));
  }
}
