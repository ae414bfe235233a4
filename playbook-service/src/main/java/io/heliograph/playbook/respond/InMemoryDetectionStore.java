package io.heliograph.playbook.respond;

import io.heliograph.playbook.window.Detection;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The port in memory, for tests and trials. */
public final class InMemoryDetectionStore implements DetectionStore {
  private final Map<String, StoredDetection> detections = new LinkedHashMap<>();

  @Override
  public synchronized StoredDetection insertOrFind(StoredDetection detection) {
    String id = detection.detection().id();
    detections.putIfAbsent(id, detection);
    return Objects.requireNonNull(detections.get(id));
  }

  @Override
  public synchronized Optional<StoredDetection> find(String organizationId, String id) {
    return Optional.ofNullable(detections.get(id))
        .filter(stored -> stored.detection().organizationId().equals(organizationId));
  }

  @Override
  public synchronized Page<StoredDetection> list(
      String organizationId, @Nullable String applicationId, Page.Request page) {
    Page.Cursor after = page.after();
    List<StoredDetection> found =
        detections.values().stream()
            .filter(
                stored -> {
                  Detection detection = stored.detection();
                  return detection.organizationId().equals(organizationId)
                      && (applicationId == null || detection.applicationId().equals(applicationId))
                      && (after == null
                          || detection.detectedAt().isBefore(after.at())
                          || (detection.detectedAt().equals(after.at())
                              && detection.id().compareTo(after.id()) < 0));
                })
            .sorted(
                Comparator.comparing((StoredDetection s) -> s.detection().detectedAt())
                    .thenComparing(s -> s.detection().id())
                    .reversed())
            .limit(page.limit() + 1L)
            .toList();
    return Page.of(
        found, page, s -> new Page.Cursor(s.detection().detectedAt(), s.detection().id()));
  }

  @Override
  public synchronized List<String> ids(String organizationId, Predicate<StoredDetection> which) {
    return detections.values().stream()
        .filter(one -> one.detection().organizationId().equals(organizationId))
        .filter(which)
        .map(one -> one.detection().id())
        .toList();
  }

  @Override
  public synchronized void delete(String organizationId, Collection<String> ids) {
    detections
        .values()
        .removeIf(
            one ->
                one.detection().organizationId().equals(organizationId)
                    && ids.contains(one.detection().id()));
  }
}
