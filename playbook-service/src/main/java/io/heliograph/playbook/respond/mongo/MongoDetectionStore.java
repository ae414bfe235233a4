package io.heliograph.playbook.respond.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.Sorts;
import io.heliograph.playbook.catalogue.Action;
import io.heliograph.playbook.catalogue.GroupBy;
import io.heliograph.playbook.catalogue.Mode;
import io.heliograph.playbook.catalogue.ResponseKind;
import io.heliograph.playbook.match.Group;
import io.heliograph.playbook.respond.DetectionStore;
import io.heliograph.playbook.respond.Page;
import io.heliograph.playbook.respond.StoredDetection;
import io.heliograph.playbook.respond.StoredDetection.Decision;
import io.heliograph.playbook.window.Detection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One document per detection, with its evidence. */
final class MongoDetectionStore implements DetectionStore {
  private final MongoCollection<Document> detections;

  MongoDetectionStore(MongoDatabase database) {
    detections = database.getCollection("detections");
  }

  /** Makes lists quick where the server has indexes. */
  void createIndexes() {
    detections.createIndex(Indexes.ascending("organization", "detected_at"));
  }

  @Override
  public StoredDetection insertOrFind(StoredDetection detection) {
    try {
      detections.insertOne(document(detection));
      return detection;
    } catch (MongoWriteException failed) {
      if (failed.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw failed;
      }
      return detection(
          Objects.requireNonNull(detections.find(eq("_id", detection.detection().id())).first()));
    }
  }

  @Override
  public Optional<StoredDetection> find(String organizationId, String id) {
    return Optional.ofNullable(
            detections.find(and(eq("_id", id), eq("organization", organizationId))).first())
        .map(MongoDetectionStore::detection);
  }

  @Override
  public Page<StoredDetection> list(
      String organizationId, @Nullable String applicationId, Page.Request page) {
    List<Bson> conditions = new ArrayList<>();
    conditions.add(eq("organization", organizationId));
    if (applicationId != null) {
      conditions.add(eq("application", applicationId));
    }
    conditions.addAll(MongoDocuments.after(page.after(), "detected_at"));
    List<StoredDetection> found =
        detections
            .find(and(conditions))
            .sort(Sorts.descending("detected_at", "_id"))
            .limit(page.limit() + 1)
            .map(MongoDetectionStore::detection)
            .into(new ArrayList<>());
    return Page.of(
        found, page, s -> new Page.Cursor(s.detection().detectedAt(), s.detection().id()));
  }

  @Override
  public List<String> ids(String organizationId, Predicate<StoredDetection> which) {
    List<String> ids = new ArrayList<>();
    for (Document stored : detections.find(eq("organization", organizationId))) {
      if (which.test(detection(stored))) {
        ids.add(stored.getString("_id"));
      }
    }
    return ids;
  }

  @Override
  public void delete(String organizationId, Collection<String> ids) {
    if (!ids.isEmpty()) {
      detections.deleteMany(and(eq("organization", organizationId), in("_id", ids)));
    }
  }

  private static Document document(StoredDetection stored) {
    Detection detection = stored.detection();
    return new Document("_id", detection.id())
        .append("organization", detection.organizationId())
        .append("application", detection.applicationId())
        .append("environment", detection.environment())
        .append("playbook", detection.playbook())
        .append("version", detection.version())
        .append("title", detection.title())
        .append("group_by", detection.group().by().wire())
        .append("group", detection.group().value())
        .append("mode", detection.mode().wire())
        .append(
            "respond",
            detection.respond().stream()
                .map(
                    action ->
                        new Document("kind", action.kind().wire())
                            .append("duration_ms", action.duration().toMillis())
                            .append("url", action.url()))
                .toList())
        .append("detected_at", Date.from(detection.detectedAt()))
        .append("from", Date.from(detection.from()))
        .append("to", Date.from(detection.to()))
        .append("signal_ids", detection.signalIds())
        .append("trigger_id", detection.triggerId())
        .append(
            "decisions",
            stored.decisions().stream()
                .map(
                    decision ->
                        new Document("kind", decision.kind().wire())
                            .append("response", decision.responseId())
                            .append("withheld", decision.withheld()))
                .toList())
        .append("explanation", stored.explanation());
  }

  private static StoredDetection detection(Document stored) {
    return new StoredDetection(
        new Detection(
            stored.getString("_id"),
            stored.getString("playbook"),
            stored.getInteger("version"),
            stored.getString("title"),
            stored.getString("organization"),
            stored.getString("application"),
            stored.getString("environment"),
            new Group(
                GroupBy.find(stored.getString("group_by")).orElseThrow(),
                stored.getString("group")),
            Mode.find(stored.getString("mode")).orElseThrow(),
            stored.getList("respond", Document.class).stream()
                .map(
                    action ->
                        new Action(
                            kind(action),
                            Duration.ofMillis(action.getLong("duration_ms")),
                            action.getString("url")))
                .toList(),
            MongoDocuments.instant(stored, "detected_at"),
            MongoDocuments.instant(stored, "from"),
            MongoDocuments.instant(stored, "to"),
            stored.getList("signal_ids", String.class),
            stored.getString("trigger_id")),
        stored.getList("decisions", Document.class).stream()
            .map(
                decision ->
                    new Decision(
                        kind(decision),
                        decision.getString("response"),
                        decision.getString("withheld")))
            .toList(),
        stored.getString("explanation"));
  }

  private static ResponseKind kind(Document document) {
    return ResponseKind.find(document.getString("kind")).orElseThrow();
  }
}
