package io.heliograph.ingestion.redaction;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads rules and finds everything that is wrong with them at once. Used once. */
final class RuleParser {
  static final int RULES = 50;
  static final int PATHS = 100;
  static final int KEYS = 100;
  static final int PATTERNS = 20;
  static final int PATH_LENGTH = 512;
  static final int PATH_STEPS = 32;
  static final int KEY_LENGTH = 100;
  static final int PATTERN_LENGTH = 512;

  /** States of all patterns of one scope: what a character of a signal may cost at most. */
  static final int PATTERN_SIZE = 5_000;

  private static final java.util.regex.Pattern NAME =
      java.util.regex.Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final java.util.regex.Pattern KEY =
      java.util.regex.Pattern.compile("[ -~]*[!-,.-^`-~][ -~]*");
  private static final java.util.regex.Pattern BROKEN_ESCAPE =
      java.util.regex.Pattern.compile("~(?![01])");

  private static final List<String> SIGNAL =
      List.of(
          "actor",
          "context",
          "context_schema",
          "location",
          "location_infra",
          "payload",
          "payload_schema",
          "signal_name",
          "source",
          "time",
          "trigger",
          "type");
  private static final List<String> ACTOR =
      List.of("identifiers", "ip_addresses", "traits", "user_agent");
  private static final Set<String> RULE =
      Set.of("name", "action", "paths", "keys", "patterns", "enabled");

  private final List<FieldError> errors = new ArrayList<>();
  private long size;

  /**
   * Rules of a scope.
   *
   * @param disabledDefaults names of default rules that are off; empty for an application
   */
  record Parsed(List<RedactionRule> rules, List<String> disabledDefaults) {}

  /**
   * Reads a body.
   *
   * @param organization whether defaults may be switched off
   * @param others members that are allowed beside
   * @throws ProblemException {@code REQUEST_INVALID} with every mistake
   */
  static Parsed parse(JsonNode body, boolean organization, Set<String> others) {
    return new RuleParser().read(body, organization, others);
  }

  private Parsed read(JsonNode body, boolean organization, Set<String> others) {
    if (!body.isObject()) {
      error("", "expected: object");
    }
    for (Map.Entry<String, JsonNode> member : body.properties()) {
      String name = member.getKey();
      boolean known =
          name.equals("rules")
              || (organization && name.equals("disabled_defaults"))
              || others.contains(name);
      if (!known) {
        error("/" + escaped(name), "unknown name");
      }
    }
    List<RedactionRule> rules = rules(body.get("rules"));
    List<String> disabled = texts(body, "", "disabled_defaults", DefaultRules.NAMES.size());
    for (int at = 0; at < disabled.size(); at++) {
      if (!DefaultRules.isDefault(disabled.get(at))) {
        error("/disabled_defaults/" + at, "unknown (expected: one of " + DefaultRules.NAMES + ")");
      }
    }
    if (size > PATTERN_SIZE) {
      error(
          "/rules",
          "patterns: " + size + " states together (expected: at most " + PATTERN_SIZE + ")");
    }
    if (!errors.isEmpty()) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID,
          errors.size() + (errors.size() == 1 ? " mistake" : " mistakes") + " in the rules",
          errors);
    }
    return new Parsed(rules, disabled.stream().distinct().toList());
  }

  private List<RedactionRule> rules(@Nullable JsonNode rules) {
    if (rules == null || !rules.isArray()) {
      error("/rules", "missing (expected: array of rules)");
      return List.of();
    }
    if (rules.size() > RULES) {
      error("/rules", rules.size() + " rules (expected: at most " + RULES + ")");
      return List.of();
    }
    List<RedactionRule> read = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (int at = 0; at < rules.size(); at++) {
      String pointer = "/rules/" + at;
      JsonNode rule = rules.get(at);
      if (rule.isObject()) {
        read.add(rule(rule, pointer, names));
      } else {
        error(pointer, "expected: object");
      }
    }
    return read;
  }

  private RedactionRule rule(JsonNode rule, String at, Set<String> names) {
    for (Map.Entry<String, JsonNode> member : rule.properties()) {
      if (!RULE.contains(member.getKey())) {
        error(
            at + "/" + escaped(member.getKey()),
            "unknown name (expected: one of action, enabled, keys, name, paths, patterns)");
      }
    }
    String name = rule.path("name").asString("");
    if (!NAME.matcher(name).matches()) {
      error(at + "/name", "wrong form (expected: 1 to 64 of a-z, 0-9 and -)");
    } else if (DefaultRules.isDefault(name)) {
      error(at + "/name", "the name of a default rule (expected: another)");
    } else if (!names.add(name)) {
      error(at + "/name", "used twice");
    }
    Optional<RuleAction> action = RuleAction.of(rule.path("action").asString(""));
    if (action.isEmpty()) {
      error(at + "/action", "unknown (expected: drop, mask or hash)");
    }
    JsonNode enabled = rule.path("enabled");
    if (!enabled.isMissingNode() && !enabled.isBoolean()) {
      error(at + "/enabled", "wrong type (expected: true or false)");
    }
    List<String> paths = texts(rule, at, "paths", PATHS);
    List<String> keys = texts(rule, at, "keys", KEYS);
    List<String> patterns = texts(rule, at, "patterns", PATTERNS);
    if (paths.isEmpty() && keys.isEmpty() && patterns.isEmpty()) {
      error(at, "finds nothing (expected: paths, keys or patterns)");
    }
    check(paths, at + "/paths/", RuleParser::wrongPath);
    check(keys, at + "/keys/", RuleParser::wrongKey);
    check(patterns, at + "/patterns/", this::wrongPattern);
    return new RedactionRule(
        name,
        action.orElse(RuleAction.MASK),
        paths,
        keys,
        patterns,
        enabled.isMissingNode() || enabled.asBoolean(true));
  }

  private List<String> texts(JsonNode object, String at, String member, int greatest) {
    JsonNode array = object.path(member);
    List<String> texts = new ArrayList<>();
    if (array.isMissingNode()) {
      return texts;
    }
    if (!array.isArray()) {
      error(at + "/" + member, "wrong type (expected: array of strings)");
      return texts;
    }
    if (array.size() > greatest) {
      error(at + "/" + member, array.size() + " (expected: at most " + greatest + ")");
      return texts;
    }
    for (int index = 0; index < array.size(); index++) {
      if (array.get(index).isString()) {
        texts.add(array.get(index).asString());
      } else {
        error(at + "/" + member + "/" + index, "wrong type (expected: string)");
        texts.add("");
      }
    }
    return texts;
  }

  /** Says what is wrong with a text; null when nothing is. */
  private interface Check {
    @Nullable String wrong(String text);
  }

  private void check(List<String> texts, String at, Check check) {
    for (int index = 0; index < texts.size(); index++) {
      String wrong = check.wrong(texts.get(index));
      if (wrong != null) {
        error(at + index, wrong);
      }
    }
  }

  private static @Nullable String wrongPath(String path) {
    if (path.length() > PATH_LENGTH) {
      return path.length() + " characters (expected: at most " + PATH_LENGTH + ")";
    }
    if (!path.startsWith("/") || BROKEN_ESCAPE.matcher(path).find()) {
      return "no JSON pointer (expected: such as /payload/user/email, * for any one step)";
    }
    List<String> steps = PathNode.steps(path);
    if (steps.size() > PATH_STEPS) {
      return steps.size() + " steps (expected: at most " + PATH_STEPS + ")";
    }
    String first = steps.getFirst();
    if (!first.equals(PathNode.ANY) && !SIGNAL.contains(first)) {
      return "no field of signals (expected: to start with one of " + SIGNAL + ", or *)";
    }
    boolean inActor = first.equals("actor") && steps.size() > 1;
    return inActor && !steps.get(1).equals(PathNode.ANY) && !ACTOR.contains(steps.get(1))
        ? "no field of actors as clients send them (expected: one of " + ACTOR + ", or *)"
        : null;
  }

  private static @Nullable String wrongKey(String key) {
    if (key.length() > KEY_LENGTH) {
      return key.length() + " characters (expected: at most " + KEY_LENGTH + ")";
    }
    return KEY.matcher(key).matches()
        ? null
        : "wrong form (expected: ASCII with more than - and _; other names by paths)";
  }

  private @Nullable String wrongPattern(String pattern) {
    if (pattern.length() > PATTERN_LENGTH) {
      return pattern.length() + " characters (expected: at most " + PATTERN_LENGTH + ")";
    }
    long states = PatternSize.of(pattern);
    size += states;
    if (states > PATTERN_SIZE) {
      return states + " states (expected: at most " + PATTERN_SIZE + ": repeat less)";
    }
    try {
      Pattern compiled = Pattern.compile(pattern);
      if (compiled.matcher("").find()) {
        return "finds the empty text (expected: at least one character)";
      }
      return compiled.matcher(Markers.MASK).find()
          ? "finds " + Markers.MASK + ", which stands for what was masked"
          : null;
    } catch (PatternSyntaxException wrong) {
      return "no RE2 expression: " + wrong.getDescription();
    }
  }

  private void error(String pointer, String message) {
    errors.add(new FieldError(pointer, message));
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
