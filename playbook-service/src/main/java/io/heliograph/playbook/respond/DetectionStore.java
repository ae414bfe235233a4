package io.heliograph.playbook.respond;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Detections of all organizations; never changed once stored, and erased with whom they are about.
 */
public interface DetectionStore {

  /** Stores it unless its id is known; returns what is stored now. */
  StoredDetection insertOrFind(StoredDetection detection);

  Optional<StoredDetection> find(String organizationId, String id);

  /** Newest first; a null application does not narrow. */
  Page<StoredDetection> list(
      String organizationId, @Nullable String applicationId, Page.Request page);

  /** Ids of an organization's, of whatever age and state, that are such. */
  List<String> ids(String organizationId, Predicate<StoredDetection> which);

  /** Deletes an organization's; those that are gone already are no matter. */
  void delete(String organizationId, Collection<String> ids);
}
