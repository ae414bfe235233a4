package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.OrganizationId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which generation of which day is current, and which raw hours it holds: what makes compaction
 * visible. Each change is one conditional update of one document.
 *
 * <p><b>Claims.</b> Who rewrites a day claims it and gets the number of a generation that nobody
 * had before. A claim that was not renewed in time may be taken over, by a claim with a new number;
 * every later change under the old number fails. So whatever a late instance still writes lies in a
 * generation that never becomes current.
 */
public interface Manifest {

  /**
   * A generation that is not current any more.
   *
   * @param since no new query names it since then; null: nobody has looked at a clock after the
   *     flip yet. The clock before it would not do, for whoever flips may be held up in between
   */
  record Superseded(long generation, @Nullable Instant since) {}

  /**
   * A day of an organization.
   *
   * @param generation the current one; 0: none yet
   * @param hours fingerprints of the raw hours that it holds, by hour
   * @param attempts the highest number that was given to a generation
   * @param claimedUntil null: nobody rewrites it
   */
  record Day(
      OrganizationId organization,
      LocalDate day,
      long generation,
      Map<Integer, String> hours,
      long rows,
      long bytes,
      List<Superseded> superseded,
      long attempts,
      @Nullable Instant claimedUntil) {

    public Day {
      hours = Map.copyOf(hours);
      superseded = List.copyOf(superseded);
    }

    /** A day that nobody has compacted. */
    public static Day none(OrganizationId organization, LocalDate day) {
      return new Day(organization, day, 0, Map.of(), 0, 0, List.of(), 0, null);
    }
  }

  /**
   * A raw hour as it was found.
   *
   * @param fingerprint of its objects before its organizations were looked for
   * @param organizations that have rows in it
   * @param settledAt when every one of them had compacted it; null: not yet
   */
  record Hour(
      ArchiveHour hour,
      String fingerprint,
      Set<OrganizationId> organizations,
      @Nullable Instant settledAt) {
    public Hour {
      organizations = Set.copyOf(organizations);
    }
  }

  /** Creates indexes; harmless to repeat. */
  void prepare();

  /** The organization's days, in order. */
  List<Day> days(OrganizationId organization);

  Optional<Day> day(OrganizationId organization, LocalDate day);

  /** Days that have superseded generations to delete. */
  List<Day> withSuperseded();

  /** Organizations that have days. */
  Set<OrganizationId> organizations();

  /**
   * Claims a day.
   *
   * @param seen what was read; the claim succeeds if {@link Day#attempts} has not changed since and
   *     nobody's claim is valid
   * @return the day as it is now, {@link Day#attempts} being the number for the new generation
   */
  Optional<Day> claim(Day seen, Instant now, Instant until);

  /** Prolongs a claim; false if it was lost. */
  boolean renew(Day claimed, Instant until);

  /** Gives a claim up without a change; nothing happens if it was lost. */
  void release(Day claimed);

  /**
   * Makes the claimed generation current and ends the claim.
   *
   * @param next the day as it is to be
   * @return false if the claim was lost: nothing has changed
   */
  boolean flip(Day claimed, Day next);

  /** Forgets a claimed day; false if the claim was lost. */
  boolean remove(Day claimed);

  /** Dates a superseded generation. */
  void date(Day day, Superseded superseded, Instant since);

  /** Forgets a superseded generation whose objects are deleted. */
  void forget(Day day, Superseded deleted);

  /** All raw hours that were found and are not forgotten. */
  List<Hour> hours();

  /** Replaces what is known of an hour. */
  void put(Hour hour);

  /** Says that an hour is settled, if it still has this fingerprint. */
  void settle(Hour hour, Instant at);

  /** Forgets an hour whose objects are deleted. */
  void forget(Hour hour);

  /** Raw hours before it add nothing to compacted days; empty: not known of any. */
  Optional<ArchiveHour> settledThrough();

  /** Moves {@link #settledThrough} forward; never back. */
  void settledThrough(ArchiveHour hour);
}
