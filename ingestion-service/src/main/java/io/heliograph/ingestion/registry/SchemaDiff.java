package io.heliograph.ingestion.registry;

import io.heliograph.ingestion.registry.Change.Kind;
import io.heliograph.ingestion.registry.Change.Party;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What a new version changes, and whom that may break. It never calls a change harmless that is
 * not; of what it does not understand it says that it may break both. Used by one thread, once.
 *
 * <p>Parties are those of {@link Party}: narrowing breaks senders, widening breaks consumers.
 */
final class SchemaDiff {
  /** Pairs compared; beyond it the rest is not understood. */
  private static final int PAIRS = 5_000;

  /** Changes told. */
  private static final int CHANGES = 500;

  static final Set<Party> NOBODY = Set.of();
  static final Set<Party> SENDERS = Set.of(Party.SENDERS);
  static final Set<Party> CONSUMERS = Set.of(Party.CONSUMERS);
  static final Set<Party> BOTH = Set.of(Party.SENDERS, Party.CONSUMERS);

  private static final JsonNode ANYTHING = JsonNodeFactory.instance.objectNode();

  private final References lastReferences;
  private final References newReferences;
  private final List<Change> changes = new ArrayList<>();
  private int pairs;

  private SchemaDiff(References lastReferences, References newReferences) {
    this.lastReferences = lastReferences;
    this.newReferences = newReferences;
  }

  /** The changes in the order of the new document; both must have passed {@link SchemaLint}. */
  static List<Change> between(
      JsonNode last, References lastReferences, JsonNode next, References newReferences) {
    SchemaDiff diff = new SchemaDiff(lastReferences, newReferences);
    diff.compare(last, next, "");
    // What is evaluated depends on keywords elsewhere: there, each change may do anything.
    boolean entangled = dependsOnOthers(last) || dependsOnOthers(next);
    return diff.changes.stream()
        .map(
            change ->
                entangled && change.kind() != Kind.DESCRIBED
                    ? new Change(change.pointer(), change.kind(), change.message(), BOTH)
                    : change)
        .toList();
  }

  private static boolean dependsOnOthers(JsonNode schema) {
    return !schema.findValues("unevaluatedProperties").isEmpty()
        || !schema.findValues("unevaluatedItems").isEmpty();
  }

  void compare(JsonNode last, JsonNode next, String at) {
    if (++pairs > PAIRS) {
      if (pairs == PAIRS + 1) {
        add(at, Kind.NOT_UNDERSTOOD, "too large to be compared; it may break", BOTH);
      }
      return;
    }
    JsonNode before = resolved(last, lastReferences);
    JsonNode after = resolved(next, newReferences);
    // Equal texts with local references may mean different things in different documents.
    if (before.equals(after) && before.findValues("$ref").isEmpty()) {
      return;
    }
    if (isNothing(after) && !isNothing(before)) {
      add(at, Kind.CLOSED, "nothing is allowed here any more", SENDERS);
    } else if (isNothing(before) && !isNothing(after)) {
      add(at, Kind.OPENED, "something is allowed where nothing was", CONSUMERS);
    } else if (!isNothing(before)) {
      compareObjects(asObject(before), asObject(after), at);
    }
  }

  /** Follows a reference that stands alone, but for what only describes. */
  private static JsonNode resolved(JsonNode schema, References references) {
    JsonNode found = schema;
    for (int steps = 0; steps < SchemaCost.DEPTH && found.path("$ref").isString(); steps++) {
      boolean alone =
          found.properties().stream()
              .map(member -> Keyword.find(member.getKey()))
              .allMatch(
                  keyword ->
                      keyword.isEmpty()
                          || keyword.get() == Keyword.REF
                          || keyword.get() == Keyword.DEFS
                          || keyword.get().holds() == Keyword.Holds.ANNOTATION);
      Optional<JsonNode> target = target(found, references);
      if (!alone || target.isEmpty()) {
        return found;
      }
      found = target.get();
    }
    return found;
  }

  private void compareObjects(JsonNode last, JsonNode next, String at) {
    Set<String> words = new LinkedHashSet<>();
    next.properties().forEach(member -> words.add(member.getKey()));
    last.properties().forEach(member -> words.add(member.getKey()));
    boolean described = false;
    for (String word : words) {
      Optional<Keyword> known = Keyword.find(word);
      JsonNode before = last.get(word);
      JsonNode after = next.get(word);
      if (known.isEmpty() || known.get().holds() == Keyword.Holds.ANNOTATION) {
        boolean idOrDialect = word.equals("$id") || word.equals("$schema");
        described |= !idOrDialect && !Objects.equals(before, after);
      } else if (known.get().holds() == Keyword.Holds.VALUE) {
        ValueDiff.compare(known.get(), before, after, at, this);
      } else {
        compareSchemas(known.get(), last, next, at);
      }
    }
    if (described) {
      add(at, Kind.DESCRIBED, "described in other words", NOBODY);
    }
  }

  private void compareSchemas(Keyword keyword, JsonNode last, JsonNode next, String around) {
    String word = keyword.word();
    String at = around + "/" + word;
    JsonNode before = last.get(word);
    JsonNode after = next.get(word);
    switch (keyword) {
      case DEFS -> {} // compared where it is referred to
      case PROPERTIES -> new PropertyDiff(this, last, next, around).compare();
      case PATTERN_PROPERTIES -> comparePatterns(before, after, at);
      case ADDITIONAL_PROPERTIES, ITEMS, PROPERTY_NAMES ->
          compare(orAnything(before), orAnything(after), at);
      case PREFIX_ITEMS -> comparePrefix(before, after, next, last, at);
      case ALL_OF -> compareLists(before, after, at, SENDERS, CONSUMERS);
      case ANY_OF -> compareLists(before, after, at, CONSUMERS, SENDERS);
      case REF -> compareReferences(last, next, at);
      case ONE_OF,
          NOT,
          IF,
          THEN,
          ELSE,
          CONTAINS,
          DEPENDENT_SCHEMAS,
          UNEVALUATED_ITEMS,
          UNEVALUATED_PROPERTIES ->
          compareOpaque(word, before, after, at);
      default -> throw new IllegalArgumentException("keyword: " + word + " (expected: of schemas)");
    }
  }

  /** Where a narrower part may make the whole wider, only equality is understood. */
  private void compareOpaque(
      String word, @Nullable JsonNode before, @Nullable JsonNode after, String at) {
    if (before == null && after != null) {
      add(at, Kind.RULE_ADDED, word + " is new; it may refuse what was allowed", SENDERS);
    } else if (after == null && before != null) {
      add(at, Kind.RULE_REMOVED, word + " is gone; it may allow what was refused", CONSUMERS);
    } else if (before != null && after != null) {
      SchemaDiff inner = new SchemaDiff(lastReferences, newReferences);
      inner.pairs = pairs;
      inner.compareDeep(before, after, at);
      pairs = inner.pairs;
      if (inner.changes.stream().anyMatch(change -> change.kind() != Kind.DESCRIBED)) {
        add(
            at,
            Kind.NOT_UNDERSTOOD,
            "changed within " + word + ", which is not understood well enough; it may break",
            BOTH);
      }
    }
  }

  /** A reference beside other keywords: all of them count, as in allOf. */
  private void compareReferences(JsonNode last, JsonNode next, String at) {
    Optional<JsonNode> before = target(last, lastReferences);
    Optional<JsonNode> after = target(next, newReferences);
    if (before.isPresent() && after.isPresent()) {
      compare(before.get(), after.get(), at);
    } else {
      compareOpaque("$ref", last.get("$ref"), next.get("$ref"), at);
    }
  }

  private static Optional<JsonNode> target(JsonNode schema, References references) {
    return schema.path("$ref").isString()
        ? references.find(schema, schema.path("$ref").asString())
        : Optional.empty();
  }

  /** Compares schemas, lists of them, or those by name; any addition or removal counts. */
  private void compareDeep(JsonNode before, JsonNode after, String at) {
    boolean lists = before.isArray() && after.isArray();
    if (lists && before.size() == after.size()) {
      for (int index = 0; index < before.size(); index++) {
        compare(before.get(index), after.get(index), at + "/" + index);
      }
    } else if (lists) {
      add(at, Kind.NOT_UNDERSTOOD, "another number of alternatives; it may break", BOTH);
    } else if (at.endsWith("/dependentSchemas")) {
      Map<String, JsonNode> left = byName(before);
      Map<String, JsonNode> right = byName(after);
      if (left.keySet().equals(right.keySet())) {
        left.forEach(
            (name, schema) ->
                compare(
                    schema,
                    right.getOrDefault(name, ANYTHING),
                    at + "/" + Subschemas.escaped(name)));
      } else {
        add(at, Kind.NOT_UNDERSTOOD, "other members; it may break", BOTH);
      }
    } else {
      compare(before, after, at);
    }
  }

  private void compareLists(
      @Nullable JsonNode before,
      @Nullable JsonNode after,
      String at,
      Set<Party> added,
      Set<Party> removed) {
    String word = at.substring(at.lastIndexOf('/') + 1);
    int was = before == null ? 0 : before.size();
    int is = after == null ? 0 : after.size();
    if (before == null || after == null) {
      // A whole rule more or less, whatever its alternatives say.
      add(
          at,
          before == null ? Kind.RULE_ADDED : Kind.RULE_REMOVED,
          before == null ? word + " is new" : word + " is gone",
          before == null ? SENDERS : CONSUMERS);
      return;
    }
    for (int index = 0; index < Math.min(was, is); index++) {
      compare(before.get(index), after.get(index), at + "/" + index);
    }
    for (int index = was; index < is; index++) {
      add(at + "/" + index, Kind.RULE_ADDED, "one more in " + word, added);
    }
    for (int index = is; index < was; index++) {
      add(at + "/" + index, Kind.RULE_REMOVED, "one less in " + word, removed);
    }
  }

  private void comparePatterns(@Nullable JsonNode before, @Nullable JsonNode after, String at) {
    Map<String, JsonNode> left = byName(before);
    Map<String, JsonNode> right = byName(after);
    Set<String> patterns = new TreeSet<>(left.keySet());
    patterns.addAll(right.keySet());
    for (String pattern : patterns) {
      String below = at + "/" + Subschemas.escaped(pattern);
      // A pattern also takes its names from additionalProperties, so it may widen as well.
      if (!left.containsKey(pattern)) {
        add(below, Kind.RULE_ADDED, "members of another pattern are described", BOTH);
      } else if (!right.containsKey(pattern)) {
        add(below, Kind.RULE_REMOVED, "members of a pattern are not described any more", BOTH);
      } else {
        compare(orAnything(left.get(pattern)), orAnything(right.get(pattern)), below);
      }
    }
  }

  private void comparePrefix(
      @Nullable JsonNode before,
      @Nullable JsonNode after,
      JsonNode next,
      JsonNode last,
      String at) {
    int was = before == null ? 0 : before.size();
    int is = after == null ? 0 : after.size();
    for (int index = 0; index < Math.max(was, is); index++) {
      // Beyond the prefix, items describes the element.
      JsonNode left = before != null && index < was ? before.get(index) : last.get("items");
      JsonNode right = after != null && index < is ? after.get(index) : next.get("items");
      compare(orAnything(left), orAnything(right), at + "/" + index);
    }
  }

  static Map<String, JsonNode> byName(@Nullable JsonNode object) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    if (object != null) {
      object.properties().forEach(member -> found.put(member.getKey(), member.getValue()));
    }
    return found;
  }

  static JsonNode orAnything(@Nullable JsonNode schema) {
    return schema == null ? ANYTHING : schema;
  }

  static boolean isNothing(JsonNode schema) {
    return schema.isBoolean() && !schema.booleanValue();
  }

  private static JsonNode asObject(JsonNode schema) {
    return schema.isBoolean() ? ANYTHING : schema;
  }

  void add(String pointer, Kind kind, String message, Set<Party> breaks) {
    if (changes.size() < CHANGES) {
      changes.add(new Change(pointer, kind, message, breaks));
    } else if (changes.size() == CHANGES) {
      changes.add(new Change("", Kind.NOT_UNDERSTOOD, "and more; they may break", BOTH));
    }
  }
}
