package io.heliograph.playbook.respond.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.heliograph.playbook.catalogue.ResponseKind;
import io.heliograph.playbook.respond.Page;
import io.heliograph.playbook.respond.Receipt;
import io.heliograph.playbook.respond.ResponseState;
import io.heliograph.playbook.respond.ResponseStore;
import io.heliograph.playbook.respond.SecurityResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** One document per response, its receipts inside. */
final class MongoResponseStore implements ResponseStore {
  private final MongoCollection<Document> responses;

  MongoResponseStore(MongoDatabase database) {
    responses = database.getCollection("responses");
  }

  /** Makes lists and sweeps quick where the server has indexes. */
  void createIndexes() {
    responses.createIndex(Indexes.ascending("organization", "created_at"));
    responses.createIndex(Indexes.ascending("organization", "state"));
    responses.createIndex(Indexes.ascending("state", "expires_at"));
    responses.createIndex(Indexes.ascending("unpublished"));
  }

  @Override
  public boolean insert(SecurityResponse response) {
    try {
      responses.insertOne(document(response));
      return true;
    } catch (MongoWriteException failed) {
      if (failed.getError().getCategory() == ErrorCategory.DUPLICATE_KEY) {
        return false;
      }
      throw failed;
    }
  }

  @Override
  public Optional<SecurityResponse> find(String organizationId, String id) {
    return Optional.ofNullable(
            responses.find(and(eq("_id", id), eq("organization", organizationId))).first())
        .map(MongoResponseStore::response);
  }

  @Override
  public Page<SecurityResponse> list(Filter filter, Page.Request page, Instant now) {
    List<Bson> conditions = new ArrayList<>();
    conditions.add(eq("organization", filter.organizationId()));
    if (filter.applicationId() != null) {
      conditions.add(eq("application", filter.applicationId()));
    }
    ResponseState state = filter.state();
    if (state != null) {
      conditions.add(inState(state, Date.from(now)));
    }
    conditions.addAll(MongoDocuments.after(page.after(), "created_at"));
    List<SecurityResponse> found =
        responses
            .find(and(conditions))
            .sort(Sorts.descending("created_at", "_id"))
            .limit(page.limit() + 1)
            .map(MongoResponseStore::response)
            .into(new ArrayList<>());
    return Page.of(found, page, r -> new Page.Cursor(r.createdAt(), r.id()));
  }

  private static Bson inState(ResponseState state, Date now) {
    return switch (state) {
      case ACTIVE -> and(eq("state", ResponseState.ACTIVE.wire()), gt("expires_at", now));
      case EXPIRED ->
          or(
              eq("state", ResponseState.EXPIRED.wire()),
              and(eq("state", ResponseState.ACTIVE.wire()), lte("expires_at", now)));
      case HELD, REVOKED -> eq("state", state.wire());
    };
  }

  @Override
  public List<SecurityResponse> active(String organizationId, Instant now) {
    return responses
        .find(
            and(eq("organization", organizationId), inState(ResponseState.ACTIVE, Date.from(now))))
        .map(MongoResponseStore::response)
        .into(new ArrayList<>());
  }

  @Override
  public List<SecurityResponse> due(Instant now, int limit) {
    return responses
        .find(and(eq("state", ResponseState.ACTIVE.wire()), lte("expires_at", Date.from(now))))
        .limit(limit)
        .map(MongoResponseStore::response)
        .into(new ArrayList<>());
  }

  @Override
  public Optional<SecurityResponse> change(
      String organizationId,
      String id,
      Set<ResponseState> from,
      ResponseState to,
      Instant at,
      String by,
      @Nullable String reason) {
    List<Bson> updates = new ArrayList<>();
    updates.add(Updates.set("state", to.wire()));
    updates.add(Updates.set("changed_at", Date.from(at)));
    updates.add(Updates.set("changed_by", by));
    updates.add(Updates.set("unpublished", true));
    if (reason != null) {
      updates.add(Updates.set("reason", reason));
    }
    return Optional.ofNullable(
            responses.findOneAndUpdate(
                and(
                    eq("_id", id),
                    eq("organization", organizationId),
                    in("state", from.stream().map(ResponseState::wire).toList())),
                Updates.combine(updates),
                new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
        .map(MongoResponseStore::response);
  }

  @Override
  public Recording record(
      String organizationId, String applicationId, String responseId, Receipt receipt, int most) {
    Bson mine =
        and(
            eq("_id", responseId),
            eq("organization", organizationId),
            eq("application", applicationId));
    boolean added =
        responses
                .updateOne(
                    and(
                        mine,
                        ne("receipts.agent", receipt.agent()),
                        exists("receipts." + (most - 1), false)),
                    Updates.push("receipts", document(receipt)))
                .getModifiedCount()
            == 1;
    if (added) {
      return Recording.ADDED;
    }
    Document present = responses.find(mine).first();
    if (present == null) {
      return Recording.UNKNOWN;
    }
    return response(present).receipts().stream()
            .anyMatch(
                known ->
                    known.agent().equals(receipt.agent())
                        && known.signalId().equals(receipt.signalId()))
        ? Recording.REPEATED
        : Recording.SUPERFLUOUS;
  }

  @Override
  public List<SecurityResponse> unpublished(int limit) {
    return responses
        .find(eq("unpublished", true))
        .limit(limit)
        .map(MongoResponseStore::response)
        .into(new ArrayList<>());
  }

  @Override
  public void markPublished(String id, ResponseState state) {
    responses.updateOne(
        and(eq("_id", id), eq("state", state.wire())), Updates.unset("unpublished"));
  }

  @Override
  public List<String> ids(String organizationId, Predicate<SecurityResponse> which) {
    List<String> ids = new ArrayList<>();
    for (Document stored : responses.find(eq("organization", organizationId))) {
      if (which.test(response(stored))) {
        ids.add(stored.getString("_id"));
      }
    }
    return ids;
  }

  @Override
  public void delete(String organizationId, Collection<String> ids) {
    if (!ids.isEmpty()) {
      responses.deleteMany(and(eq("organization", organizationId), in("_id", ids)));
    }
  }

  private static Document document(SecurityResponse response) {
    return new Document("_id", response.id())
        .append("organization", response.organizationId())
        .append("application", response.applicationId())
        .append("environment", response.environment())
        .append("kind", response.kind().wire())
        .append("target", MongoDocuments.target(response.target()))
        .append("url", response.url())
        .append("state", response.state().wire())
        .append("created_at", Date.from(response.createdAt()))
        .append("expires_at", Date.from(response.expiresAt()))
        .append("detection_id", response.detectionId())
        .append("changed_at", Date.from(response.changedAt()))
        .append("changed_by", response.changedBy())
        .append("reason", response.reason())
        .append("receipts", response.receipts().stream().map(r -> document(r)).toList())
        .append("unpublished", true);
  }

  private static Document document(Receipt receipt) {
    return new Document("agent", receipt.agent())
        .append("host", receipt.host())
        .append("enforced_at", Date.from(receipt.enforcedAt()))
        .append("signal_id", receipt.signalId());
  }

  private static SecurityResponse response(Document stored) {
    return new SecurityResponse(
        stored.getString("_id"),
        stored.getString("organization"),
        stored.getString("application"),
        stored.getString("environment"),
        ResponseKind.find(stored.getString("kind")).orElseThrow(),
        MongoDocuments.target(stored.get("target", Document.class)),
        stored.getString("url"),
        ResponseState.find(stored.getString("state")).orElseThrow(),
        MongoDocuments.instant(stored, "created_at"),
        MongoDocuments.instant(stored, "expires_at"),
        stored.getString("detection_id"),
        MongoDocuments.instant(stored, "changed_at"),
        stored.getString("changed_by"),
        stored.getString("reason"),
        stored.getList("receipts", Document.class).stream()
            .map(
                receipt ->
                    new Receipt(
                        receipt.getString("agent"),
                        receipt.getString("host"),
                        MongoDocuments.instant(receipt, "enforced_at"),
                        receipt.getString("signal_id")))
            .toList());
  }
}
