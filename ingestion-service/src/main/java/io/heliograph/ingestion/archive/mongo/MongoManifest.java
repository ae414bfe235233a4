package io.heliograph.ingestion.archive.mongo;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.Indexes;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.ReturnDocument;
import com.mongodb.client.model.Sorts;
import com.mongodb.client.model.Updates;
import io.heliograph.ingestion.archive.ArchiveHour;
import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.compaction.Manifest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * The manifest as documents: {@code archive_days} by organization and day, {@code archive_hours} by
 * hour, {@code archive_state} for how far all is settled.
 */
final class MongoManifest implements Manifest {
  private static final String STATE = "signals";

  private final MongoTemplate mongo;

  MongoManifest(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  private MongoCollection<Document> stored() {
    return mongo.getCollection("archive_days");
  }

  private MongoCollection<Document> found() {
    return mongo.getCollection("archive_hours");
  }

  private MongoCollection<Document> state() {
    return mongo.getCollection("archive_state");
  }

  @Override
  public void prepare() {
    stored().createIndex(Indexes.ascending("organization_id", "day"));
  }

  @Override
  public List<Day> days(OrganizationId organization) {
    return stored()
        .find(Filters.eq("organization_id", organization.value()))
        .sort(Sorts.ascending("day"))
        .map(ManifestDocuments::day)
        .into(new ArrayList<>());
  }

  @Override
  public Optional<Day> day(OrganizationId organization, LocalDate day) {
    return Optional.ofNullable(
            stored().find(Filters.eq("_id", ManifestDocuments.id(organization, day))).first())
        .map(ManifestDocuments::day);
  }

  @Override
  public List<Day> withSuperseded() {
    return stored()
        .find(Filters.ne("superseded", new Document()))
        .map(ManifestDocuments::day)
        .into(new ArrayList<>());
  }

  @Override
  public Set<OrganizationId> organizations() {
    Set<OrganizationId> organizations = new HashSet<>();
    stored()
        .distinct("organization_id", String.class)
        .forEach(id -> organizations.add(new OrganizationId(id)));
    return organizations;
  }

  @Override
  public Optional<Day> claim(Day seen, Instant now, Instant until) {
    if (seen.attempts() == 0) {
      Day first = ManifestDocuments.claimed(seen, 1, until);
      try {
        stored().insertOne(ManifestDocuments.document(first));
        return Optional.of(first);
      } catch (MongoWriteException e) {
        if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
          throw e;
        }
        return Optional.empty();
      }
    }
    return Optional.ofNullable(
            stored()
                .findOneAndUpdate(
                    Filters.and(
                        Filters.eq("_id", ManifestDocuments.id(seen)),
                        Filters.eq("attempts", seen.attempts()),
                        Filters.or(
                            Filters.eq("claimed_until", null),
                            Filters.lte("claimed_until", Date.from(now)))),
                    Updates.combine(
                        Updates.set("claimed_until", Date.from(until)),
                        Updates.inc("attempts", 1L)),
                    new FindOneAndUpdateOptions().returnDocument(ReturnDocument.AFTER)))
        .map(ManifestDocuments::day);
  }

  /** Whoever has a claim has its number; it is not given up, and not taken over. */
  private static Bson held(Day claimed) {
    return Filters.and(
        Filters.eq("_id", ManifestDocuments.id(claimed)),
        Filters.eq("attempts", claimed.attempts()),
        Filters.ne("claimed_until", null));
  }

  @Override
  public boolean renew(Day claimed, Instant until) {
    return stored()
            .updateOne(held(claimed), Updates.set("claimed_until", Date.from(until)))
            .getMatchedCount()
        == 1;
  }

  @Override
  public void release(Day claimed) {
    stored().updateOne(held(claimed), Updates.set("claimed_until", null));
  }

  @Override
  public boolean flip(Day claimed, Day next) {
    return stored()
            .updateOne(held(claimed), new Document("$set", ManifestDocuments.content(next)))
            .getMatchedCount()
        == 1;
  }

  @Override
  public boolean remove(Day claimed) {
    return stored().deleteOne(held(claimed)).getDeletedCount() == 1;
  }

  @Override
  public void forget(Day day, Superseded deleted) {
    stored()
        .updateOne(
            Filters.eq("_id", ManifestDocuments.id(day)),
            Updates.unset("superseded." + deleted.generation()));
  }

  @Override
  public void date(Day day, Superseded superseded, Instant since) {
    String field = "superseded." + superseded.generation();
    stored()
        .updateOne(
            Filters.and(Filters.eq("_id", ManifestDocuments.id(day)), Filters.exists(field)),
            Updates.set(field, Date.from(since)));
  }

  @Override
  public List<Hour> hours() {
    return found().find().map(ManifestDocuments::hour).into(new ArrayList<>());
  }

  @Override
  public void put(Hour hour) {
    found()
        .replaceOne(
            Filters.eq("_id", hour.hour().toString()),
            ManifestDocuments.document(hour),
            new ReplaceOptions().upsert(true));
  }

  @Override
  public void settle(Hour hour, Instant at) {
    found().updateOne(same(hour), Updates.set("settled_at", Date.from(at)));
  }

  @Override
  public void forget(Hour hour) {
    found().deleteOne(same(hour));
  }

  private static Bson same(Hour hour) {
    return Filters.and(
        Filters.eq("_id", hour.hour().toString()), Filters.eq("fingerprint", hour.fingerprint()));
  }

  @Override
  public Optional<ArchiveHour> settledThrough() {
    return Optional.ofNullable(state().find(Filters.eq("_id", STATE)).first())
        .map(document -> ArchiveHour.parse(document.getString("settled_through")));
  }

  @Override
  public void settledThrough(ArchiveHour hour) {
    if (state().find(Filters.eq("_id", STATE)).first() == null) {
      try {
        state().insertOne(new Document("_id", STATE).append("settled_through", hour.toString()));
        return;
      } catch (MongoWriteException e) {
        if (e.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
          throw e;
        }
      }
    }
    // The text's order is that of time.
    state()
        .updateOne(
            Filters.and(Filters.eq("_id", STATE), Filters.lt("settled_through", hour.toString())),
            Updates.set("settled_through", hour.toString()));
  }
}
