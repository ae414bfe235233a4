package io.heliograph.ingestion.redaction;

import com.google.re2j.Pattern;
import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.json.JsonIndex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The rules of one application, compiled: takes out of signals what must not be stored. Of several
 * rules that find a value by its place or name the first decides; patterns see what is left, one
 * after the other. Safe for many threads; costs nearly nothing for signals in which it finds
 * nothing.
 */
public final class Redactor {
  /** A rule, of those that are on. */
  record Compiled(String name, RuleAction action, boolean byDefault, Tally tally) {}

  /** Where a rule's expression is looked for. */
  record Search(int rule, Spans spans) {}

  final List<Compiled> rules;
  final KeyNames keys;
  final @Nullable PathNode paths;
  final List<Search> searches;

  /** Number of the rule for card numbers, which is the last; {@link PathNode#NONE} if it is off. */
  final int cards;

  final @Nullable KeyedHash hash;

  /**
   * Compiles rules.
   *
   * @param own those of organization and application, in the order in which they decide
   * @param defaults names of the defaults that are on
   * @param secret for hashes; null when no rule hashes
   * @param tallies by the names of rules
   */
  Redactor(
      List<RedactionRule> own,
      List<String> defaults,
      byte @Nullable [] secret,
      Function<String, Tally> tallies) {
    List<Compiled> compiled = new ArrayList<>();
    Map<String, Integer> byKey = new HashMap<>();
    PathNode root = new PathNode();
    boolean hasPaths = false;
    searches = new ArrayList<>();
    for (RedactionRule rule : own) {
      if (rule.enabled()) {
        int number = compiled.size();
        compiled.add(new Compiled(rule.name(), rule.action(), false, tallies.apply(rule.name())));
        rule.keys().forEach(key -> byKey.putIfAbsent(folded(key), number));
        rule.paths().forEach(path -> root.add(path, number));
        hasPaths |= !rule.paths().isEmpty();
        rule.patterns()
            .forEach(
                pattern ->
                    searches.add(
                        new Search(number, new Spans.Expression(Pattern.compile(pattern)))));
      }
    }
    if (defaults.contains(DefaultRules.CREDENTIALS)) {
      int number = compiled.size();
      compiled.add(byDefault(DefaultRules.CREDENTIALS, tallies));
      DefaultRules.CREDENTIAL_KEYS.forEach(key -> byKey.putIfAbsent(folded(key), number));
    }
    if (defaults.contains(DefaultRules.CARD_NUMBERS)) {
      cards = compiled.size();
      compiled.add(byDefault(DefaultRules.CARD_NUMBERS, tallies));
    } else {
      cards = PathNode.NONE;
    }
    rules = List.copyOf(compiled);
    keys = new KeyNames(byKey);
    paths = hasPaths ? root : null;
    hash = secret == null ? null : new KeyedHash(secret);
  }

  private static Compiled byDefault(String name, Function<String, Tally> tallies) {
    return new Compiled(name, RuleAction.MASK, true, tallies.apply(name));
  }

  private static String folded(String key) {
    return new String(KeyNames.fold(key), java.nio.charset.StandardCharsets.US_ASCII);
  }

  /** The default rules alone, counted nowhere; for whoever has no others. */
  public static Redactor ofDefaults() {
    return new Redactor(List.of(), DefaultRules.NAMES, null, rule -> new Tally());
  }

  /**
   * A signal or trace without what the rules find.
   *
   * @param value the one given when nothing was found; else it stands in bytes of its own
   * @param marks {@code redacted:} and the name of each rule that found something, joined by
   *     commas; null when none did
   */
  public record Redacted(Json value, @Nullable String marks) {
    public boolean changed() {
      return marks != null;
    }
  }

  /** Takes out what the rules find, and counts it. */
  public Redacted redact(Json element) {
    return paths == null && searches.isEmpty() && !mayFind(element.index(), element.value())
        ? new Redacted(element, null)
        : new Pass(this, element, null).redact(element);
  }

  /**
   * Whether names or card numbers may be found. Looks at names and texts alike, one after the other
   * as they stand in the index, so it may say yes where the pass finds nothing; never no where it
   * would.
   */
  private boolean mayFind(JsonIndex json, int element) {
    int end = json.after(element);
    for (int value = element; value < end; value = json.firstChild(value)) {
      switch (json.kind(value)) {
        case STRING -> {
          if (keys.find(json, value) != KeyNames.NONE || mayBeCard(json, value)) {
            return true;
          }
        }
        case INTEGER, DECIMAL -> {
          if (mayBeCard(json, value)) {
            return true;
          }
        }
        case OBJECT, ARRAY, TRUE, FALSE, NULL -> {}
      }
    }
    return false;
  }

  private static boolean mayBeCard(JsonIndex json, int value) {
    int from = json.from(value);
    int to = json.to(value);
    return to - from >= CardNumbers.SHORTEST && CardNumbers.mayHold(json.bytes(), from, to);
  }

  /** Tells what would be found in a signal. */
  interface Witness {
    /**
     * @param pointer of the value, or of the member whose name it is; as written, so it may hold
     *     what the rule is about
     */
    void found(String rule, String pointer);
  }

  /** Tells, and counts in the tallies, what would be taken out. */
  void probe(Json element, Witness witness) {
    new Pass(this, element, witness).redact(element);
  }

  /** The same of a text that is not part of a signal but may quote it; not counted. */
  public String redact(String text) {
    return new TextPass(this, null).quoted(text);
  }
}
