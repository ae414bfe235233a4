package io.heliograph.ingestion.redaction;

import io.heliograph.ingestion.archive.RecentSignals;
import io.heliograph.ingestion.archive.RecentSignals.Recent;
import io.heliograph.ingestion.archive.RecentSignals.RecentSignal;
import io.heliograph.ingestion.json.Json;
import io.heliograph.kit.security.Tenant;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Tries rules on what the archive holds of the last while. Nothing is changed, and no content is
 * shown.
 */
final class DryRun {
  static final Duration WITHIN = Duration.ofHours(1);

  private static final int POINTERS = 20;
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final RecentSignals archive;

  DryRun(RecentSignals archive) {
    this.archive = archive;
  }

  /**
   * What a rule would find.
   *
   * @param signals in how many
   * @param values how many there are in them
   * @param pointers where, some of them; names are redacted too
   */
  record Finding(String name, String action, long signals, long values, List<String> pointers) {}

  /**
   * What rules would find.
   *
   * @param signals how many were looked at, the latest
   * @param completeThrough what came later may be missing
   */
  record Findings(int signals, Instant completeThrough, List<Finding> rules) {}

  Findings run(Tenant tenant, String applicationId, List<RedactionRule> rules)
      throws InterruptedException {
    Recent recent = archive.find(tenant, applicationId, WITHIN, RecentSignals.MOST);
    return new Findings(
        recent.signals().size(), recent.completeThrough(), find(recent.signals(), rules));
  }

  /** What rules, and the defaults, find in signals. */
  static List<Finding> find(List<RecentSignal> signals, List<RedactionRule> rules) {
    Map<String, Tally> tallies = new HashMap<>();
    Map<String, Set<String>> pointers = new HashMap<>();
    Redactor redactor =
        new Redactor(
            rules,
            DefaultRules.NAMES,
            null,
            rule -> tallies.computeIfAbsent(rule, name -> new Tally()));
    for (RecentSignal signal : signals) {
      redactor.probe(
          Json.of(text(signal)),
          (rule, pointer) -> {
            Set<String> found = pointers.computeIfAbsent(rule, name -> new LinkedHashSet<>());
            if (found.size() < POINTERS) {
              found.add(redactor.redact(pointer));
            }
          });
    }
    return redactor.rules.stream()
        .map(
            rule ->
                new Finding(
                    rule.name(),
                    rule.action().wire(),
                    rule.tally().signals.sum(),
                    rule.tally().values.sum(),
                    List.copyOf(pointers.getOrDefault(rule.name(), Set.of()))))
        .toList();
  }

  /** The signal as its sender would send it, as far as the archive holds it. */
  private static String text(RecentSignal signal) {
    ObjectNode sent = JSON.createObjectNode();
    sent.put("signal_name", signal.signalName());
    sent.put("source", signal.source());
    sent.put("payload_schema", signal.payloadSchema());
    ObjectNode actor = sent.putObject("actor");
    actor.put("user_agent", signal.userAgent());
    identifiers(signal.userKey()).forEach(actor.putObject("identifiers")::put);
    put(sent, "location", signal.location());
    put(sent, "trigger", signal.trigger());
    sent.put("context_schema", signal.contextSchema());
    put(sent, "context", signal.context());
    put(sent, "payload", signal.payload());
    return JSON.writeValueAsString(sent);
  }

  private static void put(ObjectNode sent, String field, @Nullable String json) {
    if (json != null) {
      sent.set(field, JSON.readTree(json));
    }
  }

  private static Map<String, String> identifiers(@Nullable String userKey) {
    Map<String, String> identifiers = new LinkedHashMap<>();
    if (userKey != null) {
      for (String pair : userKey.split("&", -1)) {
        String[] sides = pair.split("=", 2);
        identifiers.put(decoded(sides[0]), sides.length == 1 ? "" : decoded(sides[1]));
      }
    }
    return identifiers;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
