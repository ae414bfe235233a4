package io.heliograph.ingestion.registry;

import io.heliograph.kit.problem.FieldError;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How much work a schema may make. Without bounds a schema of a kilobyte can ask for more checks of
 * one small value than a node does in a year: by referring to itself, or by references that double
 * at each step.
 *
 * <p>A schema that refers to itself is refused. Of others an upper bound is counted of how many
 * schemas can apply to one value, wherever it stands in a payload; time is then bounded by that and
 * the number of values.
 */
final class SchemaCost {
  /** Schemas that may apply to one value. */
  static final int APPLIED = 250;

  /** Schemas of the document once every reference is replaced by what it leads to. */
  static final int UNFOLDED = 10_000;

  /** Schemas within each other, references followed; the validator's stack grows with it. */
  static final int DEPTH = 100;

  private static final String REFERS_TO_ITSELF =
      "refers to itself, through others or directly (expected: no recursion, so that checking a"
          + " payload takes bounded time)";

  private static final FieldError TOO_DEEP =
      new FieldError(
          "",
          "more than "
              + DEPTH
              + " schemas within each other, references followed (expected: at most that)");

  private final References references;
  private final IdentityHashMap<JsonNode, Cost> known = new IdentityHashMap<>();
  private final IdentityHashMap<JsonNode, Boolean> open = new IdentityHashMap<>();
  private final Deque<String> path = new ArrayDeque<>();
  private @Nullable FieldError refusal;

  /** Upper bounds; see {@link #APPLIED} and {@link #UNFOLDED}. They stay far below overflow. */
  private record Cost(long here, long below, long unfolded, int depth) {
    static final Cost ONE = new Cost(1, 0, 1, 1);

    long applied() {
      return Math.max(here, below);
    }

    Cost bounded() {
      return new Cost(bounded(here), bounded(below), bounded(unfolded), depth);
    }

    private static long bounded(long count) {
      return Math.min(count, 1_000_000);
    }
  }

  private SchemaCost(References references) {
    this.references = references;
  }

  /** Why the schema makes too much work; empty when it does not. */
  static Optional<FieldError> refusal(JsonNode document, References references) {
    SchemaCost costs = new SchemaCost(references);
    Cost cost = costs.of(document);
    if (costs.refusal != null) {
      return Optional.of(costs.refusal);
    }
    if (cost.applied() > APPLIED) {
      return Optional.of(
          new FieldError(
              "",
              "more than "
                  + APPLIED
                  + " schemas may apply to one value (expected: at most that; have fewer"
                  + " alternatives and patterns)"));
    }
    if (cost.unfolded() > UNFOLDED) {
      return Optional.of(
          new FieldError(
              "",
              "more than "
                  + UNFOLDED
                  + " schemas once references are followed (expected: at most that)"));
    }
    return cost.depth() > DEPTH ? Optional.of(TOO_DEEP) : Optional.empty();
  }

  private Cost of(JsonNode schema) {
    Cost done = known.get(schema);
    if (done != null || !schema.isObject()) {
      return done == null ? Cost.ONE : done;
    }
    if (path.size() > DEPTH) {
      refusal = refusal == null ? TOO_DEEP : refusal;
      return Cost.ONE;
    }
    if (open.put(schema, true) != null) {
      if (refusal == null) {
        refusal = new FieldError(pointer(), REFERS_TO_ITSELF);
      }
      return Cost.ONE;
    }
    long here = 1;
    long below = 0;
    long named = 0;
    long unfolded = 1;
    int depth = 0;
    List<Subschemas.Sub> subs = Subschemas.of(schema);
    for (Subschemas.Sub sub : subs) {
      path.push(sub.pointer());
      Cost cost = of(sub.schema());
      path.pop();
      if (sub.keyword() == Keyword.DEFS) {
        continue; // counted where it is referred to
      }
      unfolded += cost.unfolded();
      depth = Math.max(depth, cost.depth());
      if (sub.keyword().isInPlace()) {
        here += cost.here();
        below += cost.below();
      } else if (sub.keyword() == Keyword.PROPERTIES || sub.keyword() == Keyword.PREFIX_ITEMS) {
        named = Math.max(named, cost.applied());
      } else {
        below += cost.applied();
      }
    }
    JsonNode reference = schema.path("$ref");
    Optional<JsonNode> target =
        reference.isString() ? references.find(schema, reference.asString()) : Optional.empty();
    if (target.isPresent()) {
      path.push("/$ref");
      Cost cost = of(target.get());
      path.pop();
      here += cost.here();
      below += cost.below();
      unfolded += cost.unfolded();
      depth = Math.max(depth, cost.depth());
    }
    open.remove(schema);
    Cost cost = new Cost(here, below + named, unfolded, depth + 1).bounded();
    known.put(schema, cost);
    return cost;
  }

  /** Where the way that led here leaves the document, or stands in it. */
  private String pointer() {
    StringBuilder pointer = new StringBuilder();
    for (String step : path.reversed()) {
      pointer.append(step);
      if (step.equals("/$ref")) {
        break;
      }
    }
    return pointer.toString();
  }
}
