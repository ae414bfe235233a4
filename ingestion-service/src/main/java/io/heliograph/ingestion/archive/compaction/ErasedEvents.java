package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.compaction.ArchiveObjects.StoredObject;
import io.heliograph.kit.signal.SignalIds;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/**
 * Takes rows out of the archive's events, which nobody compacts: hours that hold such rows are
 * written anew without them.
 *
 * <p>The new objects are written aside, copied into the hour and only then the old ones deleted. So
 * rows are there twice for a moment, as raw rows may be, and never missing; a crash in between
 * leaves repeats and the next attempt begins anew. A query that reads the hour while the old
 * objects are deleted may fail.
 */
public final class ErasedEvents {
  private static final String ASIDE = "erasing/";

  private final EventObjects objects;
  private final RowSearch search;
  private final Compactor compactor;
  private final SignalIds ids;

  ErasedEvents(EventObjects objects, RowSearch search, Compactor compactor, SignalIds ids) {
    this.objects = objects;
    this.search = search;
    this.compactor = compactor;
    this.ids = ids;
  }

  /** Rows of events that meet the condition. */
  public long found(OrganizationId organization, String condition) {
    return search.eventHours(organization, condition).values().stream().mapToLong(n -> n).sum();
  }

  /**
   * Rewrites closed hours that hold such rows.
   *
   * @param upTo all hours up to this time's have to be closed
   * @return whether there is none any more
   */
  public boolean rewrite(OrganizationId organization, Instant upTo, String condition) {
    Instant closed = compactor.closedThrough();
    SortedMap<ArchiveHour, Long> holding = search.eventHours(organization, condition);
    for (ArchiveHour hour : holding.keySet()) {
      if (!hour.end().isAfter(closed)) {
        rewrite(organization, hour, condition);
      }
    }
    return holding.isEmpty() && closed.isAfter(upTo) && objects.below(ASIDE).isEmpty();
  }

  private void rewrite(OrganizationId organization, ArchiveHour hour, String condition) {
    String place = ASIDE + "dt=" + hour.day() + "/hour=" + hour.hourText() + "/";
    objects.delete(objects.below(place)); // of an attempt that was killed
    List<StoredObject> old = stored(hour);
    String attempt = ids.fresh();
    search.writeEvents(hour, organization, condition, place + "attempt=" + attempt + "/");
    List<StoredObject> written = objects.below(place + "attempt=" + attempt + "/");
    boolean unchanged =
        ArchiveObjects.fingerprint(old).equals(ArchiveObjects.fingerprint(stored(hour)));
    if (unchanged) { // and nothing is written where all rows are the subject's
      int number = 0;
      for (StoredObject object : written) {
        objects.copyToEvents(object, hour, "erased-" + attempt + "-" + number++ + ".parquet");
      }
      objects.delete(old);
    }
    objects.delete(written);
  }

  private List<StoredObject> stored(ArchiveHour hour) {
    return objects.eventHours().getOrDefault(hour, List.of());
  }
}
