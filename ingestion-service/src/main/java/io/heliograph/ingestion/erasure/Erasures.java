package io.heliograph.ingestion.erasure;

import io.heliograph.ingestion.erasure.Erasure.Entry;
import io.heliograph.ingestion.erasure.Erasure.Place;
import io.heliograph.ingestion.erasure.Erasure.State;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.signal.SignalIds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Requests and receipts of one organization at a time. */
final class Erasures {
  /** Each is a condition in every query of the organization, four times. */
  static final int MOST_LIVE = 50;

  private static final Duration LATER = Duration.ofHours(1);

  private final ErasureStore store;
  private final SubjectHashes hashes;
  private final Eraser eraser;
  private final Runnable wake;
  private final ErasureProperties properties;
  private final InstantSource clock;
  private final SignalIds ids;

  Erasures(
      ErasureStore store,
      SubjectHashes hashes,
      Eraser eraser,
      Runnable wake,
      ErasureProperties properties,
      InstantSource clock,
      SignalIds ids) {
    this.store = store;
    this.hashes = hashes;
    this.eraser = eraser;
    this.wake = wake;
    this.properties = properties;
    this.clock = clock;
    this.ids = ids;
  }

  /**
   * Erases: when this returns, no query shows the subject's rows, and its rejected signals and the
   * organization's answers are deleted. The rest follows in the background.
   */
  Erasure request(Tenant tenant, Subject subject) {
    if (store.live(tenant.organizationId()).size() >= MOST_LIVE) {
      throw new ProblemException(
              CommonReason.RATE_LIMITED,
              "The organization has " + MOST_LIVE + " erasures in progress; wait for one to end")
          .retryAfter(LATER);
    }
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    Erasure erasure =
        new Erasure(
            ids.fresh(),
            tenant.organizationId(),
            subject,
            hashes.of(tenant.organizationId(), subject),
            State.RUNNING,
            now,
            tenant.subject(),
            null,
            remaining(now),
            0);
    store.add(erasure);
    Erasure removed = eraser.removeQuick(erasure);
    Erasure saved = removed.equals(erasure) ? erasure : store.replace(removed).orElse(removed);
    wake.run();
    return saved;
  }

  Erasure find(Tenant tenant, String id) {
    return store
        .find(tenant.organizationId(), id)
        .orElseThrow(() -> ProblemException.notFound("erasure"));
  }

  List<Erasure> list(Tenant tenant) {
    return store.list(tenant.organizationId());
  }

  private List<Entry> remaining(Instant now) {
    return List.of(
        new Entry(Place.REJECTED_SIGNALS, 0, 0, now, null, null),
        new Entry(Place.QUERY_RESULTS, 0, 0, now, null, null),
        untold(
            Place.PLAYBOOK,
            "detections, security responses and allowlist entries, until the service has looked"),
        untold(
            Place.INTEGRATION,
            "deliveries, their bodies and dead letters, until the service has looked"),
        remains(
            Place.METRICS,
            "keys of series, where agents counted by user or address; no signals",
            now.plus(properties.metricsRetention())),
        remains(
            Place.STREAMS,
            "records of the streams, which only end by themselves; services read them",
            now.plus(properties.streamRetention())),
        remains(
            Place.SURGE_QUEUE,
            "signals that wait for the stream; hidden when they arrive, and not taken into days",
            now.plus(properties.surgeRetention())),
        remains(
            Place.QUERY_HISTORY,
            "texts of queries in Athena's history, which may name the subject",
            now.plus(properties.queryHistory())),
        remains(
            Place.ERASURE,
            "the subject itself, to keep late arrivals out",
            now.plus(properties.lateArrivals())));
  }

  private static Entry untold(Place product, String what) {
    return new Entry(product, 0, 0, null, what, null);
  }

  private static Entry remains(Place place, String what, Instant until) {
    return new Entry(place, 0, 0, null, what, until);
  }
}
