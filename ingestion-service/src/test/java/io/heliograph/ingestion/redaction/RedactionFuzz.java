package io.heliograph.ingestion.redaction;

import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.json.JsonScanner;
import io.heliograph.kit.problem.ProblemException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever rule a user writes and whatever signal comes: nothing is thrown, what the rule finds is
 * gone afterwards, and a second pass changes nothing. Input: action, pattern, path and key, a line
 * each, then the signal.
 */
public final class RedactionFuzz {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonScanner.Bounds BOUNDS = new JsonScanner.Bounds(64, 1_024, 16_384, 40);
  private static final Set<String> ENVELOPE =
      Set.of(
          "actor",
          "context",
          "context_schema",
          "data",
          "location",
          "location_infra",
          "payload",
          "payload_schema",
          "signal_name",
          "source",
          "time",
          "trigger",
          "type");
  private static final Set<String> OF_USERS = Set.of("identifiers", "user_identifiers");

  private RedactionFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    String[] parts = new String(data, StandardCharsets.UTF_8).split("\n", 5);
    if (parts.length < 5) {
      return;
    }
    Optional<RedactionRule> rule = rule(parts);
    byte[] text = parts[4].getBytes(StandardCharsets.UTF_8);
    JsonScanner scanner = new JsonScanner(text, BOUNDS);
    if (rule.isEmpty() || scanner.scan(0) != text.length || !scanner.isPlain()) {
      return;
    }
    Redactor redactor =
        new Redactor(List.of(rule.get()), DefaultRules.NAMES, new byte[] {1}, name -> new Tally());

    Json once = redactor.redact(scanner.value()).value();
    String left = once.compact();

    require(redactor.redact(once).value().compact().equals(left), "a second pass changed it", left);
    new Check(rule.get()).element(JSON.readTree(left));
  }

  private static Optional<RedactionRule> rule(String[] parts) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode rule = body.putArray("rules").addObject().put("name", "f").put("action", parts[0]);
    String[] members = {"patterns", "paths", "keys"};
    for (int at = 0; at < members.length; at++) {
      if (!parts[at + 1].isEmpty()) {
        rule.putArray(members[at]).add(parts[at + 1]);
      }
    }
    try {
      return Optional.of(RuleParser.parse(body, true, Set.of()).rules().getFirst());
    } catch (ProblemException refused) {
      return Optional.empty();
    }
  }

  private static void require(boolean kept, String promise, String left) {
    if (!kept) {
      throw new AssertionError(promise + ": " + left);
    }
  }

  /** Looks for what a rule finds, in its own way. */
  private record Check(RedactionRule rule) {

    void element(JsonNode root) {
      if (!root.isObject()) {
        value(root);
        return;
      }
      JsonNode data = root.path("data");
      for (Map.Entry<String, JsonNode> member : root.properties()) {
        if (member.getKey().equals("data") && data.isArray()) {
          data.forEach(this::element);
        } else {
          member(member.getKey(), member.getValue(), ENVELOPE.contains(member.getKey()));
        }
      }
      for (String path : rule.paths()) {
        boolean any = PathNode.steps(path).contains(PathNode.ANY);
        require(
            any || isMark(root.at(path)) || isRequired(path), "what a path names is there", path);
      }
    }

    private void member(String name, JsonNode value, boolean ofEnvelope) {
      require(ofEnvelope || OF_USERS.contains(name) || !finds(name), "a name is found", name);
      for (String key : rule.keys()) {
        boolean same =
            name.chars().allMatch(c -> c < 128)
                && Arrays.equals(KeyNames.fold(name), KeyNames.fold(key));
        require(!same || isMark(value), "a key's value is there", name);
      }
      value(value);
    }

    private void value(JsonNode value) {
      if (value.isObject()) {
        value.properties().forEach(member -> member(member.getKey(), member.getValue(), false));
      } else if (value.isArray()) {
        value.forEach(this::value);
      } else if (value.isString() || value.isNumber()) {
        require(!finds(value.asString()), "a value is found", value.asString());
      }
    }

    private boolean finds(String text) {
      for (String pattern : rule.patterns()) {
        Spans spans = new Spans.Expression(com.google.re2j.Pattern.compile(pattern));
        for (long span = spans.next(text, 0);
            span != Spans.NONE;
            span = spans.next(text, Spans.end(span))) {
          if (!Markers.cover(text, Spans.start(span), Spans.end(span))) {
            return true;
          }
        }
      }
      return false;
    }

    private static boolean isRequired(String path) {
      return path.equals("/payload") || path.equals("/signal_name");
    }

    private static boolean isMark(JsonNode value) {
      return value.isMissingNode()
          || value.isNull()
          || Markers.isMask(value.asString(""))
          || Markers.isHash(value.asString(""));
    }
  }
}
