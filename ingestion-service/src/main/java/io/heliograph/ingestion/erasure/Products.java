package io.heliograph.ingestion.erasure;

import io.heliograph.ingestion.erasure.Erasure.Entry;
import io.heliograph.ingestion.erasure.Erasure.Place;
import io.heliograph.kit.problem.ProblemException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the other products are to erase, and what they say of it. They ask; nothing is sent to them,
 * so that no stream and no archive ever holds the subject of an erasure.
 */
final class Products {
  /** Other writers of the same erasure, which are at most instances and products. */
  private static final int TRIES = 20;

  private final ErasureStore store;
  private final SubjectHashes hashes;
  private final Duration interval;
  private final InstantSource clock;

  Products(ErasureStore store, SubjectHashes hashes, Duration interval, InstantSource clock) {
    this.store = store;
    this.hashes = hashes;
    this.interval = interval;
    this.clock = clock;
  }

  /**
   * An erasure that is not done.
   *
   * @param expression finds the subject in texts
   * @param due whether the product is to erase now
   */
  record Live(String id, String organizationId, Instant erasedAt, String expression, boolean due) {}

  /** All of all organizations, for one product. */
  List<Live> live(Place product) {
    Instant now = clock.instant();
    List<Live> live = new ArrayList<>();
    for (Erasure erasure : store.live()) {
      Subject subject = erasure.subject();
      if (subject != null) {
        live.add(
            new Live(
                erasure.id(),
                erasure.organizationId(),
                erasure.erasedAt(),
                hashes.match(erasure, subject).expression(),
                due(erasure.erasedAt(), erasure.entry(product).removedAt(), now)));
      }
    }
    return live;
  }

  /**
   * At first often, since streams bring records of before within seconds; later seldom, for what
   * waited in the surge queue. Each pause is as long as all before it together.
   */
  private boolean due(Instant erasedAt, @Nullable Instant looked, Instant now) {
    if (looked == null) {
      return true;
    }
    Duration sofar = Duration.between(erasedAt, looked);
    Duration pause = sofar.compareTo(interval) < 0 ? sofar : interval;
    return !now.isBefore(looked.plus(pause));
  }

  /** Writes down what a product did. */
  void told(
      String id, Place product, long removed, @Nullable String remains, @Nullable Instant until) {
    for (int tried = 0; tried < TRIES; tried++) {
      Erasure erasure = store.find(id).orElseThrow(() -> ProblemException.notFound("erasure"));
      Entry before = erasure.entry(product);
      Optional<Erasure> saved =
          store.replace(
              erasure.with(
                  new Entry(
                      product,
                      before.found() + removed,
                      before.removed() + removed,
                      clock.instant().truncatedTo(ChronoUnit.MILLIS),
                      remains,
                      until)));
      if (saved.isPresent()) {
        return;
      }
    }
    throw new IllegalStateException("erasure " + id + ": changed by others all the time");
  }
}
