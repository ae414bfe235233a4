package io.heliograph.playbook.respond;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Detections of all organizations; never changed once stored. */
public interface DetectionStore {

  /** Stores it unless its id is known; returns what is stored now. */
  StoredDetection insertOrFind(StoredDetection detection);

  Optional<StoredDetection> find(String organizationId, String id);

  /** Newest first; a null application does not narrow. */
  Page<StoredDetection> list(
      String organizationId, @Nullable String applicationId, Page.Request page);
}
