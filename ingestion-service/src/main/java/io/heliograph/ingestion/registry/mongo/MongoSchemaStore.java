package io.heliograph.ingestion.registry.mongo;

import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.Updates;
import io.heliograph.ingestion.registry.OwnSchema;
import io.heliograph.ingestion.registry.OwnSchemas;
import io.heliograph.ingestion.registry.SchemaStore;
import io.heliograph.schema.SchemaId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.CollectionCallback;
import org.springframework.data.mongodb.core.MongoTemplate;

/**
 * A document per schema, and one per organization that says which of them count: the schema is
 * written first, then the organization's document moves from one revision to the next in one
 * update. A schema that a crash left without that is seen by nobody, and written over when it is
 * registered again.
 */
final class MongoSchemaStore implements SchemaStore {
  private static final String SCHEMAS = "schemas";
  private static final String ORGANIZATIONS = "schema_organizations";
  private static final String ORGANIZATION = "organization_id";
  private static final String REVISION = "revision";
  private static final String KEYS = "schemas";
  private static final String STRICT = "strict_applications";

  private final MongoTemplate mongo;

  MongoSchemaStore(MongoTemplate mongo) {
    this.mongo = mongo;
  }

  /** Through the template, which translates the driver's exceptions. */
  private <T> T schemas(CollectionCallback<T> action) {
    return Objects.requireNonNull(mongo.execute(SCHEMAS, action));
  }

  private <T> T organizations(CollectionCallback<T> action) {
    return Objects.requireNonNull(mongo.execute(ORGANIZATIONS, action));
  }

  @Override
  public Map<String, Long> revisions() {
    return organizations(
        all -> {
          Map<String, Long> revisions = new HashMap<>();
          all.find()
              .projection(Projections.include(REVISION))
              .forEach(found -> revisions.put(found.getString("_id"), found.getLong(REVISION)));
          return revisions;
        });
  }

  @Override
  public OwnSchemas find(String organizationId) {
    List<Document> organization =
        organizations(all -> all.find(Filters.eq("_id", organizationId)).into(new ArrayList<>()));
    if (organization.isEmpty()) {
      return OwnSchemas.none(organizationId);
    }
    List<String> keys = organization.getFirst().getList(KEYS, String.class, List.of());
    List<OwnSchema> found =
        schemas(
            all ->
                all.find(Filters.in("_id", keys))
                    .map(MongoSchemaStore::schema)
                    .into(new ArrayList<>()));
    return OwnSchemas.of(
        organizationId,
        organization.getFirst().getLong(REVISION),
        found,
        new HashSet<>(organization.getFirst().getList(STRICT, String.class, List.of())));
  }

  @Override
  public boolean add(OwnSchema schema, long revision) {
    // The content is part of the key: another document under the same id never writes over it.
    String key = schema.organizationId() + ":" + schema.id() + ":" + digest(schema.document());
    Document document =
        new Document("_id", key)
            .append(ORGANIZATION, schema.organizationId())
            .append("schema_id", schema.id().toString())
            .append("document", schema.document())
            .append("breaking", schema.breaking())
            .append("created_at", Date.from(schema.createdAt()))
            .append("created_by", schema.createdBy());
    schemas(
        all -> all.replaceOne(Filters.eq("_id", key), document, new ReplaceOptions().upsert(true)));
    return move(
        schema.organizationId(),
        revision,
        Updates.addToSet(KEYS, key),
        new Document(KEYS, List.of(key)));
  }

  @Override
  public boolean setStrict(String organizationId, Set<String> applicationIds, long revision) {
    List<String> sorted = applicationIds.stream().sorted().toList();
    return move(
        organizationId, revision, Updates.set(STRICT, sorted), new Document(STRICT, sorted));
  }

  private boolean move(String organizationId, long revision, Bson change, Document first) {
    if (revision == 0) {
      try {
        organizations(
            all -> all.insertOne(first.append("_id", organizationId).append(REVISION, 1L)));
        return true;
      } catch (DuplicateKeyException another) {
        return false;
      }
    }
    return organizations(
                all ->
                    all.updateOne(
                        Filters.and(
                            Filters.eq("_id", organizationId), Filters.eq(REVISION, revision)),
                        Updates.combine(change, Updates.inc(REVISION, 1L))))
            .getModifiedCount()
        == 1;
  }

  private static String digest(String document) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(document.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  private static OwnSchema schema(Document document) {
    return new OwnSchema(
        document.getString(ORGANIZATION),
        SchemaId.parse(document.getString("schema_id")),
        document.getString("document"),
        document.getBoolean("breaking"),
        document.getDate("created_at").toInstant(),
        document.getString("created_by"));
  }
}
