package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.compaction.ArchiveObjects.StoredObject;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/** Objects of the archive's events, by hour of delivery. */
public interface EventObjects {

  /** All hours that have objects. */
  SortedMap<ArchiveHour, List<StoredObject>> eventHours();

  /** Objects below a folder. */
  List<StoredObject> below(String folder);

  /**
   * Copies an object into an hour of events.
   *
   * @param name of the copy; replaces one of that name
   */
  void copyToEvents(StoredObject object, ArchiveHour hour, String name);

  /** Deletes objects; those that are gone are no failure. */
  void delete(Collection<StoredObject> objects);
}
