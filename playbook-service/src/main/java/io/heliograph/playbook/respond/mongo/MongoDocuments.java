package io.heliograph.playbook.respond.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import io.heliograph.kit.net.IpRange;
import io.heliograph.playbook.respond.Page;
import io.heliograph.playbook.respond.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Parts of documents that several collections share. */
final class MongoDocuments {
  private MongoDocuments() {}

  static @Nullable Date date(@Nullable Instant instant) {
    return instant == null ? null : Date.from(instant);
  }

  static Instant instant(Document document, String field) {
    return document.getDate(field).toInstant();
  }

  static @Nullable Instant instantOrNull(Document document, String field) {
    Date date = document.getDate(field);
    return date == null ? null : date.toInstant();
  }

  static Document target(Target target) {
    return switch (target) {
      case Target.Address(IpRange range) -> new Document("ip_cidr", range.toString());
      case Target.User(Map<String, String> identifiers) -> {
        // Pairs and not fields: an identifier's name may hold a dot or a dollar sign.
        List<Document> pairs = new ArrayList<>();
        identifiers.forEach((name, value) -> pairs.add(new Document("n", name).append("v", value)));
        yield new Document("user", pairs);
      }
      case Target.Everybody _ -> new Document();
    };
  }

  static Target target(Document stored) {
    String range = stored.getString("ip_cidr");
    if (range != null) {
      return new Target.Address(IpRange.parse(range).orElseThrow());
    }
    List<Document> pairs = stored.getList("user", Document.class);
    if (pairs == null) {
      return new Target.Everybody();
    }
    Map<String, String> identifiers = new LinkedHashMap<>();
    pairs.forEach(pair -> identifiers.put(pair.getString("n"), pair.getString("v")));
    return new Target.User(identifiers);
  }

  /** What comes after a cursor in a list that is sorted by time, newest first, then by id. */
  static List<Bson> after(Page.@Nullable Cursor cursor, String timeField) {
    if (cursor == null) {
      return List.of();
    }
    Date at = Date.from(cursor.at());
    return List.of(or(lt(timeField, at), and(eq(timeField, at), lt("_id", cursor.id()))));
  }
}
