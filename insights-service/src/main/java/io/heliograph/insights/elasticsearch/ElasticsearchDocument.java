package io.heliograph.insights.elasticsearch;

import io.heliograph.insights.facts.ApplicationFacts;
import io.heliograph.insights.facts.ApplicationFacts.Observed;
import io.heliograph.insights.facts.Counted;
import io.heliograph.insights.facts.Fact;
import io.heliograph.insights.facts.FactType;
import io.heliograph.insights.facts.FactValue;
import io.heliograph.insights.facts.Tally;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@link ApplicationFacts} as a document. Times are milliseconds, so that comparing them is
 * comparing numbers.
 *
 * <p><b>Ranks.</b> How many things of a tally count at {@code t} depends on {@code t}, and queries
 * without scripts cannot count the values of a field. So each end is stored together with its rank,
 * the last end first, as one number: {@code rank << 42 | end}. At least {@code n} things count at
 * {@code t} exactly if the end of rank {@code n} is after {@code t}: a range of numbers.
 */
final class ElasticsearchDocument {
  static final String ORGANIZATION = "organization";
  static final String APPLICATION = "application";
  static final String FACTS = "facts";
  static final String TALLIES = "tallies";

  /** Milliseconds until the year 2109; with 2,000 ranks still exact in JSON's doubles. */
  private static final int END_BITS = 42;

  private static final long LAST_END = (1L << END_BITS) - 1;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ElasticsearchDocument() {}

  static String value(Fact.Latest fact) {
    return FACTS + "." + fact.name() + ".value";
  }

  static String expiresAt(Fact.Latest fact) {
    return FACTS + "." + fact.name() + ".expires_at";
  }

  static String expiresAt(Tally tally) {
    return TALLIES + "." + tally.name() + ".expires_at";
  }

  static String ranks(Tally tally) {
    return TALLIES + "." + tally.name() + ".ranks";
  }

  /** The least number that says: {@code rank} things count after {@code end}. */
  static long rankAfter(long rank, Instant end) {
    return rank << END_BITS | Math.clamp(end.toEpochMilli() + 1, 0, LAST_END);
  }

  /** The greatest number with this rank. */
  static long lastOfRank(long rank) {
    return rank << END_BITS | LAST_END;
  }

  static ObjectNode write(ApplicationFacts facts, List<Tally> tallies) {
    ObjectNode document = JSON.objectNode();
    document.put(ORGANIZATION, facts.organizationId());
    document.put(APPLICATION, facts.applicationId());
    ObjectNode values = document.putObject(FACTS);
    facts.values().forEach((name, observed) -> values.set(name, write(observed)));
    ObjectNode counted = document.putObject(TALLIES);
    for (Tally tally : tallies) {
      Counted things = facts.tallies().get(tally.name());
      if (things != null) {
        counted.set(tally.name(), write(things, tally.ttl()));
      }
    }
    return document;
  }

  private static ObjectNode write(Observed observed) {
    ObjectNode node = JSON.objectNode();
    switch (observed.value()) {
      case FactValue.Whole(long number) -> node.put("value", number);
      case FactValue.Text(String text) -> node.put("value", text);
      case FactValue.Flag(boolean flag) -> node.put("value", flag);
      case FactValue.Span(Duration span) -> node.put("value", span.toMillis());
    }
    return node.put("type", observed.value().type().wire())
        .put("source", observed.source())
        .put("observed_at", observed.observedAt().toEpochMilli())
        .put("expires_at", observed.expiresAt().toEpochMilli())
        .put("order", observed.order());
  }

  private static ObjectNode write(Counted counted, @Nullable Duration ttl) {
    ObjectNode node = JSON.objectNode();
    node.put("observed_at", counted.observedAt().toEpochMilli());
    if (ttl != null) {
      node.put("expires_at", counted.observedAt().plus(ttl).toEpochMilli());
    }
    ArrayNode ranks = node.putArray("ranks");
    long rank = 0;
    for (Instant end : counted.ends()) {
      ranks.add(++rank << END_BITS | Math.clamp(end.toEpochMilli(), 0, LAST_END));
    }
    ArrayNode things = node.putArray("things");
    counted
        .things()
        .forEach(
            (key, thing) ->
                things.add(
                    (thing.counts() ? "+" : "-")
                        + thing.at().toEpochMilli()
                        + " "
                        + thing.until().toEpochMilli()
                        + " "
                        + key));
    return node;
  }

  static ApplicationFacts read(JsonNode document) {
    Map<String, Observed> values = new HashMap<>();
    document
        .path(FACTS)
        .properties()
        .forEach(entry -> values.put(entry.getKey(), observed(entry.getValue())));
    Map<String, Counted> tallies = new HashMap<>();
    document
        .path(TALLIES)
        .properties()
        .forEach(entry -> tallies.put(entry.getKey(), counted(entry.getValue())));
    return new ApplicationFacts(
        document.path(ORGANIZATION).asString(),
        document.path(APPLICATION).asString(),
        values,
        tallies);
  }

  private static Observed observed(JsonNode node) {
    JsonNode value = node.path("value");
    return new Observed(
        switch (FactType.valueOf(node.path("type").asString().toUpperCase(Locale.ROOT))) {
          case NUMBER -> new FactValue.Whole(value.asLong());
          case TEXT -> new FactValue.Text(value.asString());
          case FLAG -> new FactValue.Flag(value.asBoolean());
          case DURATION -> new FactValue.Span(Duration.ofMillis(value.asLong()));
        },
        node.path("source").asString(),
        Instant.ofEpochMilli(node.path("observed_at").asLong()),
        Instant.ofEpochMilli(node.path("expires_at").asLong()),
        node.path("order").asString());
  }

  private static Counted counted(JsonNode node) {
    Map<String, Counted.Thing> things = new HashMap<>();
    for (JsonNode each : node.path("things")) {
      String[] parts = each.asString().split(" ", 3);
      things.put(
          parts[2],
          new Counted.Thing(
              Instant.ofEpochMilli(Long.parseLong(parts[0].substring(1))),
              parts[0].charAt(0) == '+',
              Instant.ofEpochMilli(Long.parseLong(parts[1]))));
    }
    return new Counted(things, Instant.ofEpochMilli(node.path("observed_at").asLong()));
  }
}
