package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.compaction.Manifest.Day;
import io.heliograph.ingestion.archive.compaction.Manifest.Superseded;
import io.heliograph.ingestion.archive.compaction.Rewriter.Rewrite;
import io.heliograph.ingestion.archive.compaction.Rewriter.RewriteFailed;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Rewrites one day of one organization into a new generation and makes it current.
 *
 * <p>Steps: claim the day; see that nobody rewrites the days beside it; write the generation; list
 * what failed attempts have left; flip the manifest. A crash after any of them is made good by
 * another attempt, which gets a number of its own.
 *
 * <p>The days beside count because their signals are left out here: were two neighbours rewritten
 * at once, each could take in the same repeated signal. Of two who claim neighbours, each looks at
 * the other's day after its own claim, so at least one of them sees the other and steps back.
 */
final class DayCompaction {
  private static final Logger log = LoggerFactory.getLogger(DayCompaction.class);

  private final Manifest manifest;
  private final ArchiveObjects objects;
  private final Rewriter rewriter;
  private final Duration claim;
  private final InstantSource clock;

  DayCompaction(
      Manifest manifest,
      ArchiveObjects objects,
      Rewriter rewriter,
      Duration claim,
      InstantSource clock) {
    this.manifest = manifest;
    this.objects = objects;
    this.rewriter = rewriter;
    this.claim = claim;
    this.clock = clock;
  }

  /** Another instance took the day over. */
  private static final class ClaimLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ClaimLost() {
      super("another instance has taken the day over");
    }
  }

  /**
   * @param seen the day as it was read
   * @param hours raw hours to take in, with their fingerprints; may be empty if {@code keep} is not
   *     null
   * @param keep which rows to keep, see {@link Rewrite#keep}
   * @return false if another instance is at work here or beside; try again later
   * @throws RewriteFailed if the engine gave up; nothing has changed
   */
  boolean run(Day seen, Map<Integer, String> hours, @Nullable String keep) {
    Day day = claim(seen).orElse(null);
    if (day == null) {
      return false;
    }
    try {
      Map<LocalDate, Long> beside = beside(day).orElse(null);
      if (beside == null) {
        manifest.release(day);
        return false;
      }
      long generation = day.attempts();
      rewriter.write(
          new Rewrite(
              day.organization(),
              day.day(),
              generation,
              day.generation(),
              hours.keySet(),
              beside,
              keep),
          new Renewal(day));
      long rows = rewriter.rows(day.organization(), day.day(), generation);
      return flip(day, hours, generation, rows);
    } catch (ClaimLost lost) {
      return false;
    } catch (RewriteFailed failed) {
      manifest.release(day);
      throw failed;
    }
  }

  /** Only who has the claim may change the day. */
  Optional<Day> claim(Day seen) {
    Instant now = clock.instant();
    return manifest.claim(seen, now, now.plus(claim));
  }

  /** Current generations of the days beside; empty if one of them is being rewritten. */
  private Optional<Map<LocalDate, Long>> beside(Day day) {
    Map<LocalDate, Long> generations = new HashMap<>();
    for (LocalDate date : new LocalDate[] {day.day().minusDays(1), day.day().plusDays(1)}) {
      Day neighbour = manifest.day(day.organization(), date).orElse(null);
      if (neighbour != null && neighbour.claimedUntil() != null) {
        // A claim that has run out is taken over for a moment, so that it cannot flip any more.
        neighbour = claim(neighbour).orElse(null);
        if (neighbour == null) {
          return Optional.empty();
        }
        manifest.release(neighbour);
      }
      if (neighbour != null && neighbour.rows() > 0) {
        generations.put(date, neighbour.generation());
      }
    }
    return Optional.of(generations);
  }

  private boolean flip(Day day, Map<Integer, String> hours, long generation, long rows) {
    Map<Integer, String> held = new TreeMap<>(day.hours());
    held.putAll(hours);
    var superseded = new ArrayList<>(day.superseded());
    if (day.generation() > 0) {
      superseded.add(new Superseded(day.generation(), null));
    }
    for (long left : objects.generations(day.organization(), day.day())) {
      if (left < generation && superseded.stream().noneMatch(s -> s.generation() == left)) {
        superseded.add(new Superseded(left, null));
      }
    }
    long bytes = objects.bytes(day.organization(), day.day(), generation);
    boolean flipped =
        manifest.flip(
            day,
            new Day(
                day.organization(),
                day.day(),
                generation,
                held,
                rows,
                bytes,
                superseded,
                generation,
                null));
    if (flipped) {
      log.atInfo()
          .addKeyValue("organization", day.organization().value())
          .addKeyValue("day", day.day())
          .addKeyValue("generation", generation)
          .addKeyValue("rows", rows)
          .addKeyValue("bytes", bytes)
          .log("Compacted a day");
    }
    return flipped;
  }

  /** Prolongs the claim when half of its time is over. */
  private final class Renewal implements Runnable {
    private final Day day;
    private Instant next = clock.instant().plus(claim.dividedBy(2));

    Renewal(Day day) {
      this.day = day;
    }

    @Override
    public void run() {
      Instant now = clock.instant();
      if (now.isBefore(next)) {
        return;
      }
      if (!manifest.renew(day, now.plus(claim))) {
        throw new ClaimLost();
      }
      next = now.plus(claim.dividedBy(2));
    }
  }
}
