package io.heliograph.agents.responses;

import io.heliograph.kit.observe.HeliographMeter;
import io.heliograph.kit.observe.Journeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows one organization's feed in a thread of its own, for as long as somebody wants it. */
final class ResponseFollower {
  private static final Logger log = LoggerFactory.getLogger(ResponseFollower.class);

  private final String organizationId;
  private final ResponseSource source;
  private final ResponsesProperties properties;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Journeys journeys;
  private final Runnable changed;
  private final OrganizationResponses state;
  private final CountDownLatch firstPoll = new CountDownLatch(1);
  private final Thread thread;
  private volatile Instant touchedAt = Instant.EPOCH;
  private boolean failing;

  /** Responses of the last feed that were followed: the next feed holds them once more. */
  private Set<String> followed = Set.of();

  /**
   * @param revisions see {@link OrganizationResponses}
   * @param changed called after each change
   */
  ResponseFollower(
      String organizationId,
      ResponseSource source,
      ResponsesProperties properties,
      Clock clock,
      MeterRegistry meters,
      Journeys journeys,
      LongSupplier revisions,
      Runnable changed) {
    this.organizationId = organizationId;
    this.source = source;
    this.properties = properties;
    this.clock = clock;
    this.meters = meters;
    this.journeys = journeys;
    this.changed = changed;
    this.state = new OrganizationResponses(revisions);
    this.thread = Thread.ofVirtual().name("responses-" + organizationId).unstarted(this::follow);
  }

  OrganizationResponses state() {
    return state;
  }

  void touch(Instant now) {
    touchedAt = now;
  }

  Instant touchedAt() {
    return touchedAt;
  }

  /** Waits until the first poll ended, well or not. */
  void awaitFirstPoll(Duration atMost) throws InterruptedException {
    if (!firstPoll.await(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
      log.atDebug().addKeyValue("organization", organizationId).log("No state of responses yet");
    }
  }

  void start() {
    if (thread.getState() == Thread.State.NEW) {
      thread.start();
    }
  }

  void stop() {
    thread.interrupt();
  }

  private void follow() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        if (!pollOnce()) {
          TimeUnit.NANOSECONDS.sleep(properties.retry().toNanos());
        }
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** One poll. @return whether it was answered */
  private boolean pollOnce() throws InterruptedException {
    try {
      // The first poll only looks: an organization without any response would keep logins waiting.
      boolean first = !state.known();
      Optional<ResponseFeed> next =
          source.poll(
              organizationId, state.version(), first ? Duration.ZERO : properties.pollWait());
      HeliographMeter.FEED_POLLS
          .counter(meters, next.isPresent() ? "changed" : "unchanged")
          .increment();
      if (next.isPresent()) {
        take(next.get());
      } else if (first) {
        take(ResponseFeed.NONE);
      }
      if (failing) {
        failing = false;
        log.atInfo()
            .addKeyValue("organization", organizationId)
            .log("Responses are followed again");
      }
      return true;
    } catch (RuntimeException failed) {
      HeliographMeter.FEED_POLLS.counter(meters, "failed").increment();
      if (!failing) {
        failing = true;
        log.atWarn()
            .addKeyValue("organization", organizationId)
            .addKeyValue("reason", failed.getMessage())
            .log("Responses cannot be followed; the last state stays until it expires");
      }
      return false;
    } finally {
      firstPoll.countDown();
    }
  }

  private void take(ResponseFeed feed) {
    if (feed.malformed() > 0) {
      HeliographMeter.MALFORMED_RESPONSES.counter(meters).increment(feed.malformed());
      log.atWarn()
          .addKeyValue("organization", organizationId)
          .addKeyValue("count", feed.malformed())
          .log("Responses that no agent could take were left out");
    }
    Instant started = clock.instant();
    if (state.apply(feed, started)) {
      changed.run();
    }
    feed.traceparents()
        .forEach(
            (response, traceparent) -> {
              if (!followed.contains(response)) {
                journeys.pushed(traceparent, started, Map.of("heliograph.response_id", response));
              }
            });
    followed = feed.traceparents().keySet();
  }
}
