package io.heliograph.ingestion.erasure;

import io.heliograph.ingestion.archive.ErasedAnswers;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.compaction.ErasedDays;
import io.heliograph.ingestion.archive.compaction.ErasedEvents;
import io.heliograph.ingestion.erasure.Erasure.Entry;
import io.heliograph.ingestion.erasure.Erasure.Place;
import io.heliograph.ingestion.erasure.Erasure.State;
import io.heliograph.ingestion.rejected.RejectedSignal;
import io.heliograph.ingestion.rejected.RejectedSignalStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes erasures further. Every step may be repeated, and what it did is written down after it, so
 * a crash at any point only repeats; any number of instances may be at it.
 */
final class Eraser {
  private static final Logger log = LoggerFactory.getLogger(Eraser.class);

  /** Between the time of an erasure and its being stored, and between clocks of instances. */
  private static final Duration PRINTED_BEFORE = Duration.ofSeconds(2);

  private final ErasureStore store;
  private final SubjectHashes hashes;
  private final RejectedSignalStore rejected;
  private final ErasedAnswers answers;
  private final ErasedDays days;
  private final ErasedEvents events;
  private final ErasureProperties properties;
  private final InstantSource clock;

  Eraser(
      ErasureStore store,
      SubjectHashes hashes,
      RejectedSignalStore rejected,
      ErasedAnswers answers,
      ErasedDays days,
      ErasedEvents events,
      ErasureProperties properties,
      InstantSource clock) {
    this.store = store;
    this.hashes = hashes;
    this.rejected = rejected;
    this.answers = answers;
    this.days = days;
    this.events = events;
    this.properties = properties;
    this.clock = clock;
  }

  /** Takes every erasure as far as it goes now. */
  void pass() {
    for (Erasure erasure : store.live()) {
      try {
        step(erasure);
      } catch (RuntimeException away) {
        log.atWarn()
            .addKeyValue("erasure", erasure.id())
            .setCause(away)
            .log("An erasure could not be taken further; the next pass tries again");
      }
    }
  }

  private void step(Erasure erasure) {
    Subject subject = erasure.subject();
    if (subject == null) {
      return;
    }
    OrganizationId organization = new OrganizationId(erasure.organizationId());
    String condition = hashes.match(erasure, subject).condition("");
    Erasure counted = save(count(removeQuick(erasure), organization, condition));
    boolean late = counted.state() == State.WAITING;
    Instant upTo = late ? erasure.erasedAt().plus(properties.lateArrivals()) : erasure.erasedAt();
    if (late && clock.instant().isBefore(upTo)) {
      return;
    }
    boolean rewritten = days.rewrite(organization, condition);
    boolean noEvents = events.rewrite(organization, upTo, condition);
    if (!rewritten
        || !noEvents
        || !days.gone(organization, upTo, condition)
        || !counted.productsLooked(upTo)) {
      return;
    }
    save(late ? counted.done(clock.instant()) : gone(counted));
  }

  /** Rejected signals and answers of queries: gone when this returns, or with the next call. */
  Erasure removeQuick(Erasure erasure) {
    Subject subject = Objects.requireNonNull(erasure.subject());
    SubjectMatch match = hashes.match(erasure, subject);
    long signals =
        rejected.delete(
            erasure.organizationId(), erasure.erasedAt(), signal -> holds(signal, match));
    long queries =
        answers.delete(
            new OrganizationId(erasure.organizationId()), erasure.erasedAt().plus(PRINTED_BEFORE));
    Erasure next = erasure;
    Instant now = clock.instant();
    if (signals > 0) {
      next = next.with(next.entry(Place.REJECTED_SIGNALS).removedMore(signals, now));
    }
    if (queries > 0) {
      next = next.with(next.entry(Place.QUERY_RESULTS).removedMore(queries, now));
    }
    return next;
  }

  /** Counts before anything is removed; more may come with what is not delivered yet. */
  private Erasure count(Erasure erasure, OrganizationId organization, String condition) {
    if (erasure.state() != State.RUNNING) {
      return erasure;
    }
    Entry signals = erasure.entry(Place.ARCHIVE_SIGNALS);
    Entry rows = erasure.entry(Place.ARCHIVE_EVENTS);
    return erasure
        .with(found(signals, days.found(organization, condition)))
        .with(found(rows, events.found(organization, condition)));
  }

  private static Entry found(Entry entry, long now) {
    return new Entry(
        entry.store(),
        Math.max(entry.found(), now),
        entry.removed(),
        null,
        "rows in objects that are not written anew or not deleted yet; no query shows them",
        null);
  }

  private Erasure gone(Erasure erasure) {
    Instant now = clock.instant();
    Erasure next = erasure;
    for (Place place : new Place[] {Place.ARCHIVE_SIGNALS, Place.ARCHIVE_EVENTS}) {
      Entry entry = erasure.entry(place);
      next = next.with(new Entry(place, entry.found(), entry.found(), now, null, null));
    }
    return next.with(
            new Entry(
                Place.OBJECT_VERSIONS,
                0,
                0,
                null,
                "deleted objects of the archive's buckets, which only an operator can bring back",
                now.plus(properties.versionRetention())))
        .waiting();
  }

  /** Writes down what changed; if another instance was faster, the next pass goes on from there. */
  private Erasure save(Erasure next) {
    return store
        .replace(next)
        .orElseThrow(() -> new IllegalStateException("another instance is at it"));
  }

  private static boolean holds(RejectedSignal signal, SubjectMatch match) {
    var content = signal.content();
    return signal.errors().stream()
            .anyMatch(error -> match.in(error.pointer()) || match.in(error.message()))
        || (content != null
            && (match.inJson(content.text())
                || (content.inherited() != null && match.inJson(content.inherited()))));
  }
}
