package io.heliograph.metrics.series.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;

import com.mongodb.ErrorCategory;
import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.Updates;
import io.heliograph.metrics.series.Registers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** One document per register; its size tells whether somebody else added to it meanwhile. */
final class MongoRegisters implements Registers {
  private final MongoCollection<Document> registers;

  MongoRegisters(MongoDatabase database) {
    registers = database.getCollection("registers");
  }

  @Override
  public Register admit(String id, List<String> wanted, int cap, @Nullable String overflow) {
    while (true) {
      Document present = registers.find(eq("_id", id)).first();
      if (present == null) {
        List<String> first = additions(Set.of(), wanted, cap, overflow);
        if (insert(id, cap, first)) {
          return new Register(id, first);
        }
      } else {
        List<String> entries = present.getList("entries", String.class);
        List<String> more =
            additions(new LinkedHashSet<>(entries), wanted, present.getInteger("cap"), overflow);
        if (more.isEmpty() || append(id, entries.size(), more)) {
          List<String> all = new ArrayList<>(entries);
          all.addAll(more);
          return new Register(id, all);
        }
      }
    }
  }

  private static List<String> additions(
      Set<String> present, List<String> wanted, int cap, @Nullable String overflow) {
    Set<String> more = new LinkedHashSet<>();
    boolean refused = false;
    for (String entry : wanted) {
      if (!present.contains(entry) && !more.contains(entry)) {
        if (present.size() + more.size() < cap) {
          more.add(entry);
        } else {
          refused = true;
        }
      }
    }
    if (refused && overflow != null && !present.contains(overflow)) {
      more.add(overflow);
    }
    return List.copyOf(more);
  }

  private boolean insert(String id, int cap, List<String> entries) {
    try {
      registers.insertOne(
          new Document("_id", id)
              .append("cap", cap)
              .append("size", entries.size())
              .append("entries", entries));
      return true;
    } catch (MongoWriteException failed) {
      if (failed.getError().getCategory() != ErrorCategory.DUPLICATE_KEY) {
        throw failed;
      }
      return false;
    }
  }

  private boolean append(String id, int size, List<String> more) {
    return registers
            .updateOne(
                and(eq("_id", id), eq("size", size)),
                Updates.combine(
                    Updates.pushEach("entries", more), Updates.set("size", size + more.size())))
            .getMatchedCount()
        == 1;
  }

  @Override
  public Map<String, Register> find(Collection<String> ids) {
    Map<String, Register> found = new HashMap<>();
    if (!ids.isEmpty()) {
      for (Document each : registers.find(in("_id", ids))) {
        String id = each.getString("_id");
        found.put(id, new Register(id, each.getList("entries", String.class)));
      }
    }
    return found;
  }

  @Override
  public List<String> idsBeginning(String prefix) {
    List<String> found = new ArrayList<>();
    registers
        .find(and(gte("_id", prefix), lt("_id", prefix + '\uffff')))
        .projection(Projections.include("_id"))
        .forEach(each -> found.add(each.getString("_id")));
    return found;
  }

  @Override
  public void delete(Collection<String> ids) {
    if (!ids.isEmpty()) {
      registers.deleteMany(in("_id", ids));
    }
  }
}
