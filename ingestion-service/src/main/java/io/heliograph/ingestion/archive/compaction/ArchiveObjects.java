package io.heliograph.ingestion.archive.compaction;

import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.kit.signal.SignalIds;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** Objects of table {@code signals}, raw and compacted. Every method does I/O. */
public interface ArchiveObjects {

  /** An object's name, whole, and its size in bytes. */
  record StoredObject(String key, long bytes) {}

  /** Raw hours that have objects, in order. */
  SortedMap<ArchiveHour, List<StoredObject>> rawHours();

  /** Numbers of generations that have objects, whole ones or not. */
  Set<Long> generations(OrganizationId organization, LocalDate day);

  /** Bytes of a generation; 0 if it has no object. */
  long bytes(OrganizationId organization, LocalDate day, long generation);

  /** Deletes objects; those that are gone are no failure. */
  void delete(Collection<StoredObject> objects);

  /** Deletes a generation; nothing happens if it has no object. */
  void deleteGeneration(OrganizationId organization, LocalDate day, long generation);

  /** Changes when objects come, go or are replaced by others of another size. */
  static String fingerprint(Collection<StoredObject> objects) {
    return SignalIds.digest(
        objects.stream()
            .map(object -> object.key() + " " + object.bytes())
            .sorted()
            .collect(Collectors.joining("\n")));
  }
}
