package io.heliograph.metrics.series.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteResult;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.UpdateOptions;
import com.mongodb.client.model.Updates;
import com.mongodb.client.model.WriteModel;
import io.heliograph.metrics.series.Cell;
import io.heliograph.metrics.series.Level;
import io.heliograph.metrics.series.Rows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.bson.Document;
import org.bson.conversions.Bson;

/**
 * A collection per level, one document per row. Names of fields are short because there are so many
 * of them: {@code k} marks by shard; {@code c} cells by number, with {@code n} count, {@code s}
 * sum, {@code lo}, {@code hi} and {@code b} bins.
 */
final class MongoRows implements Rows {
  private final Map<Level, MongoCollection<Document>> rows = new EnumMap<>(Level.class);

  MongoRows(MongoDatabase database) {
    rows.put(Level.MINUTE, database.getCollection("minute_rows"));
    rows.put(Level.HOUR, database.getCollection("hour_rows"));
    rows.put(Level.DAY, database.getCollection("day_rows"));
  }

  private MongoCollection<Document> of(Level level) {
    return Objects.requireNonNull(rows.get(level));
  }

  @Override
  public Map<RowId, String> marks(String shard, Collection<RowId> wanted) {
    Map<String, RowId> byText = byText(wanted);
    Map<RowId, String> found = new HashMap<>();
    if (!wanted.isEmpty()) {
      of(Level.MINUTE)
          .find(in("_id", byText.keySet()))
          .projection(Projections.include("k." + shard))
          .forEach(
              row -> {
                Document marks = row.get("k", Document.class);
                String mark = marks == null ? null : marks.getString(shard);
                if (mark != null) {
                  found.put(Objects.requireNonNull(byText.get(row.getString("_id"))), mark);
                }
              });
    }
    return found;
  }

  private static Map<String, RowId> byText(Collection<RowId> wanted) {
    Map<String, RowId> byText = new HashMap<>();
    wanted.forEach(row -> byText.put(row.text(), row));
    return byText;
  }

  @Override
  public List<RowId> add(String shard, List<Addition> additions) {
    List<WriteModel<Document>> writes =
        additions.stream().map(addition -> write("k." + shard, addition)).toList();
    try {
      BulkWriteResult done =
          of(Level.MINUTE).bulkWrite(writes, new BulkWriteOptions().ordered(false));
      if (done.getMatchedCount() + done.getUpserts().size() == additions.size()) {
        return List.of();
      }
    } catch (MongoBulkWriteException failed) {
      boolean conflicts =
          failed.getWriteErrors().stream()
              .allMatch(e -> e.getCategory() == ErrorCategory.DUPLICATE_KEY);
      if (!conflicts || failed.getWriteConcernError() != null) {
        throw failed;
      }
      // A row was there, with another mark than none.
    }
    // The server tells how many were refused, not which; the marks do.
    Map<RowId, String> present = marks(shard, additions.stream().map(Addition::row).toList());
    return additions.stream()
        .filter(addition -> !addition.mark().equals(present.get(addition.row())))
        .map(Addition::row)
        .toList();
  }

  private static WriteModel<Document> write(String markField, Addition addition) {
    String expected = addition.expected();
    List<Bson> updates = new ArrayList<>();
    updates.add(Updates.set(markField, addition.mark()));
    addition.cells().forEach((number, cell) -> add(updates, "c." + number + ".", cell));
    if (expected == null) {
      updates.addAll(onInsert(addition.owner()));
    }
    return new UpdateOneModel<>(
        and(
            eq("_id", addition.row().text()),
            expected == null ? exists(markField, false) : eq(markField, expected)),
        Updates.combine(updates),
        new UpdateOptions().upsert(expected == null));
  }

  private static List<Bson> onInsert(Owner owner) {
    return List.of(
        Updates.setOnInsert("organization", owner.organizationId()),
        Updates.setOnInsert("application", owner.applicationId()),
        Updates.setOnInsert("metric", owner.metric()));
  }

  private static void add(List<Bson> updates, String path, Cell cell) {
    updates.add(Updates.inc(path + "n", cell.count()));
    if (cell.sum() != 0) {
      updates.add(Updates.inc(path + "s", cell.sum()));
    }
    if (!Double.isInfinite(cell.min())) {
      updates.add(Updates.min(path + "lo", cell.min()));
    }
    if (!Double.isInfinite(cell.max())) {
      updates.add(Updates.max(path + "hi", cell.max()));
    }
    cell.bins().forEach((bin, count) -> updates.add(Updates.inc(path + "b." + bin, count)));
  }

  @Override
  public void put(Level level, RowId row, Owner owner, Map<Integer, Cell> cells) {
    if (cells.isEmpty()) {
      return;
    }
    List<Bson> updates = new ArrayList<>(onInsert(owner));
    cells.forEach((number, cell) -> updates.add(Updates.set("c." + number, document(cell))));
    of(level)
        .updateOne(
            eq("_id", row.text()), Updates.combine(updates), new UpdateOptions().upsert(true));
  }

  private static Document document(Cell cell) {
    Document document = new Document("n", cell.count());
    if (cell.sum() != 0) {
      document.append("s", cell.sum());
    }
    if (!Double.isInfinite(cell.min())) {
      document.append("lo", cell.min());
    }
    if (!Double.isInfinite(cell.max())) {
      document.append("hi", cell.max());
    }
    if (!cell.bins().isEmpty()) {
      Document bins = new Document();
      cell.bins().forEach((bin, count) -> bins.append(Integer.toString(bin), count));
      document.append("b", bins);
    }
    return document;
  }

  @Override
  public Map<RowId, Map<Integer, Cell>> read(Level level, Collection<RowId> wanted) {
    Map<String, RowId> byText = byText(wanted);
    Map<RowId, Map<Integer, Cell>> found = new HashMap<>();
    if (!wanted.isEmpty()) {
      of(level)
          .find(in("_id", byText.keySet()))
          .projection(Projections.include("c"))
          .forEach(
              row ->
                  found.put(
                      Objects.requireNonNull(byText.get(row.getString("_id"))),
                      cells(row.get("c", new Document()))));
    }
    return found;
  }

  private static Map<Integer, Cell> cells(Document stored) {
    Map<Integer, Cell> cells = new HashMap<>();
    stored.forEach((number, cell) -> cells.put(Integer.valueOf(number), cell((Document) cell)));
    return cells;
  }

  private static Cell cell(Document stored) {
    Map<Integer, Long> bins = new HashMap<>();
    stored
        .get("b", new Document())
        .forEach((bin, count) -> bins.put(Integer.valueOf(bin), ((Number) count).longValue()));
    return Cell.of(
        stored.get("n", (Number) 0L).longValue(),
        stored.get("s", (Number) 0.0).doubleValue(),
        stored.get("lo", (Number) Double.POSITIVE_INFINITY).doubleValue(),
        stored.get("hi", (Number) Double.NEGATIVE_INFINITY).doubleValue(),
        bins);
  }

  @Override
  public void delete(Level level, Collection<RowId> gone) {
    if (!gone.isEmpty()) {
      of(level).deleteMany(in("_id", gone.stream().map(RowId::text).toList()));
    }
  }
}
