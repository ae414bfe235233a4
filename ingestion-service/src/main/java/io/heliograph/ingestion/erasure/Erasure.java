package io.heliograph.ingestion.erasure;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An erasure, and its receipt.
 *
 * @param id 32 hexadecimal characters; later ones are greater
 * @param subject null once everything is done: from then on nobody can tell who it was
 * @param subjectHash keyed; equal for equal subjects of one organization
 * @param erasedAt what was received until then is erased; later signals are new
 * @param requestedBy from the token
 * @param doneAt null until done
 * @param version of the document; grows with each change
 */
public record Erasure(
    String id,
    String organizationId,
    @Nullable Subject subject,
    String subjectHash,
    State state,
    Instant erasedAt,
    String requestedBy,
    @Nullable Instant doneAt,
    List<Entry> stores,
    long version) {

  /** How far it is. */
  public enum State {
    /** Nothing shows it any more; the archive is being written anew. */
    RUNNING,
    /** Nothing of it is stored but what ends by itself; late arrivals are kept out. */
    WAITING,
    /** Nothing is left, and the subject is forgotten. */
    DONE;

    /** Value on the wire, in lower case. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * What was found in one place and what became of it.
   *
   * @param found things found so far: what they are, the name says
   * @param removed of these
   * @param removedAt when the last was seen to be gone; null: not yet, or not a thing to remove
   * @param remains what is left for a while; null: nothing
   * @param until when that ends by itself; null: with the work
   */
  public record Entry(
      Place store,
      long found,
      long removed,
      @Nullable Instant removedAt,
      @Nullable String remains,
      @Nullable Instant until) {

    /** Without what has ended. */
    Entry at(Instant now) {
      return until != null && until.isAfter(now)
          ? this
          : new Entry(store, found, removed, removedAt, null, null);
    }

    /** With more that was found and removed at once. */
    Entry removedMore(long more, Instant now) {
      return new Entry(store, found + more, removed + more, now, remains, until);
    }
  }

  /** Where signals are stored, and copies of them. */
  public enum Place {
    REJECTED_SIGNALS,
    QUERY_RESULTS,
    ARCHIVE_SIGNALS,
    ARCHIVE_EVENTS,
    PLAYBOOK,
    INTEGRATION,
    METRICS,
    STREAMS,
    SURGE_QUEUE,
    OBJECT_VERSIONS,
    QUERY_HISTORY,
    ERASURE;

    /** Products that erase in their own stores, and tell. */
    static final Set<Place> PRODUCTS = EnumSet.of(PLAYBOOK, INTEGRATION);

    /** Value on the wire, in lower case. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Erasure {
    stores = List.copyOf(stores);
  }

  Entry entry(Place place) {
    return stores.stream()
        .filter(entry -> entry.store() == place)
        .findAny()
        .orElseGet(() -> new Entry(place, 0, 0, null, null, null));
  }

  /** With another entry for its place. */
  Erasure with(Entry changed) {
    List<Entry> next = new ArrayList<>();
    for (Place place : Place.values()) {
      Entry entry = place == changed.store() ? changed : entry(place);
      if (place == changed.store() || stores.contains(entry)) {
        next.add(entry);
      }
    }
    return new Erasure(
        id,
        organizationId,
        subject,
        subjectHash,
        state,
        erasedAt,
        requestedBy,
        doneAt,
        next,
        version);
  }

  /** Whether every product has looked for the subject at this time or later. */
  boolean productsLooked(Instant since) {
    return Place.PRODUCTS.stream()
        .map(place -> entry(place).removedAt())
        .allMatch(looked -> looked != null && !looked.isBefore(since));
  }

  Erasure waiting() {
    return new Erasure(
        id,
        organizationId,
        subject,
        subjectHash,
        State.WAITING,
        erasedAt,
        requestedBy,
        null,
        stores,
        version);
  }

  /** Without the subject; what ends later by itself is still told. */
  Erasure done(Instant at) {
    return new Erasure(
        id,
        organizationId,
        null,
        subjectHash,
        State.DONE,
        erasedAt,
        requestedBy,
        at,
        stores.stream().map(entry -> entry.at(at)).toList(),
        version);
  }
}
