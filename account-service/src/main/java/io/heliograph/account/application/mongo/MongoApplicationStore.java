package io.heliograph.account.application.mongo;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import io.heliograph.account.application.Application;
import io.heliograph.account.application.ApplicationName;
import io.heliograph.account.application.ApplicationStore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.ExecutableUpdateOperation.TerminatingUpdate;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Field;
import org.springframework.data.mongodb.core.mapping.FieldType;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;

/**
 * One document per organization, which holds all its applications: only so are "one per name" and
 * "at most 1,000" both exact with single-document updates. A thousand entries are some 100 KB, far
 * below MongoDB's 16 MB.
 */
final class MongoApplicationStore implements ApplicationStore {
  private static final String COLLECTION = "applications";

  private final MongoTemplate mongo;

  MongoApplicationStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  /** Ids stay text: Spring Data would turn 24 hexadecimal characters into an ObjectId. */
  private record Stored(
      @Id @Field(targetType = FieldType.STRING) String organizationId,
      int count,
      @Nullable List<Entry> applications) {

    Stream<Application> stream() {
      List<Entry> entries = applications == null ? List.of() : applications;
      return entries.stream()
          .map(
              entry ->
                  new Application(
                      entry.applicationId(), organizationId, entry.name(), entry.environment()));
    }
  }

  // Not called "id": Spring Data would map that to "_id" and convert it.
  private record Entry(String applicationId, String name, String environment) {}

  @Override
  public Creation addIfAbsent(Application application, int limit) {
    // Almost always it is there: senders ask for the same names again and again.
    Optional<Application> present =
        find(application.organizationId(), application.applicationName());
    if (present.isPresent()) {
      return new Creation.Found(present.get());
    }
    createDocument(application.organizationId());
    boolean added =
        update(
                where("organizationId")
                    .is(application.organizationId())
                    .and("count")
                    .lt(limit)
                    .and("applications")
                    .not()
                    .elemMatch(sameName(application.applicationName())),
                new Update()
                    .inc("count", 1)
                    .push(
                        "applications",
                        new Entry(
                            application.id(), application.name(), application.environment())))
            .first()
            .getModifiedCount()
        == 1;
    if (added) {
      return new Creation.Created(application);
    }
    return find(application.organizationId(), application.applicationName())
        .<Creation>map(Creation.Found::new)
        .orElseGet(Creation.LimitReached::new);
  }

  private void createDocument(String organizationId) {
    try {
      update(
              where("organizationId").is(organizationId),
              new Update().setOnInsert("count", 0).setOnInsert("applications", List.of()))
          .upsert();
    } catch (DuplicateKeyException createdMeanwhile) {
      // Two upserts met on the absent document; now it is there.
    }
  }

  /** Through the type, so that ids are mapped as in {@link Stored}. */
  private TerminatingUpdate<Stored> update(Criteria criteria, Update update) {
    return mongo
        .update(Stored.class)
        .inCollection(COLLECTION)
        .matching(query(criteria))
        .apply(update);
  }

  private static Criteria sameName(ApplicationName name) {
    return where("name").is(name.name()).and("environment").is(name.environment());
  }

  private Optional<Application> find(String organizationId, ApplicationName name) {
    return stream(organizationId)
        .filter(application -> application.applicationName().equals(name))
        .findAny();
  }

  @Override
  public Optional<Application> find(String organizationId, String id) {
    return stream(organizationId).filter(application -> application.id().equals(id)).findAny();
  }

  @Override
  public List<Application> findAll(String organizationId) {
    return stream(organizationId).toList();
  }

  @Override
  public List<Application> findAll() {
    return mongo.findAll(Stored.class, COLLECTION).stream().flatMap(Stored::stream).toList();
  }

  private Stream<Application> stream(String organizationId) {
    return Stream.ofNullable(mongo.findById(organizationId, Stored.class, COLLECTION))
        .flatMap(Stored::stream);
  }
}
