package io.heliograph.ingestion.redaction;

import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.json.JsonIndex;
import io.heliograph.ingestion.json.JsonIndex.Kind;
import io.heliograph.ingestion.redaction.Redactor.Compiled;
import io.heliograph.ingestion.redaction.Redactor.Redacted;
import io.heliograph.ingestion.redaction.Redactor.Witness;
import io.heliograph.kit.signal.JsonBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One walk over a signal or trace, which notes what has to be replaced. Nothing is written unless
 * something is. Used by one thread, once.
 */
final class Pass {
  private static final int NONE = PathNode.NONE;

  /** Stands for a value that goes with its name. */
  private static final byte[] GONE = new byte[0];

  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MASK = quoted(Markers.MASK);

  /** Names of a signal's own fields, which no expression changes. */
  private static final Set<String> ENVELOPE =
      Set.of(
          "actor",
          "context",
          "context_schema",
          "data",
          "identifiers",
          "location",
          "location_infra",
          "payload",
          "payload_schema",
          "signal_name",
          "source",
          "time",
          "trigger",
          "type",
          "user_identifiers");

  private final Redactor rules;
  private final TextPass texts;
  private final Edits edits = new Edits();
  private final JsonIndex json;

  // Values within which the defaults do not apply; -1 for none.
  private int actorsIdentifiers = NONE;
  private int payloadsIdentifiers = NONE;

  // The value being looked at, for the witness.
  private int current;

  Pass(Redactor rules, Json element, @Nullable Witness witness) {
    this.rules = rules;
    this.json = element.index();
    this.texts =
        new TextPass(
            rules,
            witness == null
                ? null
                : rule ->
                    witness.found(
                        rules.rules.get(rule).name(), Pointers.of(element, json.from(current))));
  }

  Redacted redact(Json element) {
    element(element.value());
    if (edits.isEmpty()) {
      return new Redacted(element, null);
    }
    return new Redacted(edits.apply(json, from(element.value()), to(element.value())), marks());
  }

  private String marks() {
    StringBuilder marks = new StringBuilder();
    for (int rule = 0; rule < texts.found.length; rule++) {
      if (texts.found[rule] > 0) {
        Compiled compiled = rules.rules.get(rule);
        compiled.tally().add(texts.found[rule]);
        marks.append(marks.isEmpty() ? "" : ",").append("redacted:").append(compiled.name());
      }
    }
    return marks.toString();
  }

  /** A signal, a member of a trace, or a trace. */
  private void element(int root) {
    if (json.kind(root) != Kind.OBJECT) {
      byte[] replacement = scalar(root, true);
      if (replacement != null) {
        edits.add(from(root), to(root), goes(replacement) ? MASK : replacement);
      } else {
        visit(root, false, null, true);
      }
      return;
    }
    int outerActors = actorsIdentifiers;
    int outerPayloads = payloadsIdentifiers;
    actorsIdentifiers = member(member(root, "actor"), "identifiers");
    payloadsIdentifiers = member(member(root, "payload"), "user_identifiers");
    int data = member(root, "data");
    if (data >= 0 && json.kind(data) != Kind.ARRAY) {
      data = NONE;
    }
    object(root, rules.paths == null ? null : List.of(rules.paths), true, data, true);
    actorsIdentifiers = outerActors;
    payloadsIdentifiers = outerPayloads;
  }

  private int member(int object, String name) {
    return object >= 0 && json.kind(object) == Kind.OBJECT ? json.find(object, name) : NONE;
  }

  /**
   * @param inArray whether it is an element of an array
   * @param at where paths have come to; null when no path leads here
   * @param defaults whether the default rules apply
   */
  private void visit(int value, boolean inArray, @Nullable List<PathNode> at, boolean defaults) {
    switch (json.kind(value)) {
      case OBJECT -> object(value, at, defaults, NONE, false);
      case ARRAY -> array(value, inArray, at, defaults);
      case STRING, INTEGER, DECIMAL, TRUE, FALSE, NULL -> {}
    }
  }

  private void object(
      int object, @Nullable List<PathNode> at, boolean defaults, int data, boolean root) {
    int name = json.firstChild(object);
    int previousEnd = NONE;
    boolean kept = false;
    for (int left = json.size(object); left > 0; left--) {
      int value = json.after(name);
      int end = to(value);
      if (value == data) {
        trace(value);
        kept = true;
      } else {
        boolean within = defaults && value != actorsIdentifiers && value != payloadsIdentifiers;
        List<PathNode> below = at == null ? null : PathNode.step(at, text(name));
        byte[] instead = replacement(name, value, below, defaults, within);
        byte[] insteadOfName = name(name, within, root || !within);
        if (goes(instead) || goes(insteadOfName)) {
          byte[] required = root ? required(name) : null;
          if (required != null) {
            edits.add(from(value), end, required);
            kept = true;
          } else {
            int start = kept ? previousEnd : from(name);
            edits.add(start, kept || left == 1 ? end : from(json.after(value)), GONE);
          }
        } else {
          if (insteadOfName != null) {
            edits.add(from(name), to(name), insteadOfName);
          }
          if (instead != null) {
            edits.add(from(value), end, instead);
          } else {
            visit(value, false, below, within);
          }
          kept = true;
        }
      }
      previousEnd = end;
      name = left == 1 ? NONE : json.after(value);
    }
  }

  /** What the record cannot do without becomes empty instead of going. */
  private byte @Nullable [] required(int name) {
    return switch (text(name)) {
      case "payload" -> NULL;
      case "signal_name" -> MASK;
      default -> null;
    };
  }

  private void trace(int data) {
    int member = json.firstChild(data);
    for (int left = json.size(data); left > 0; left--) {
      element(member);
      member = json.after(member);
    }
  }

  private void array(int array, boolean inArray, @Nullable List<PathNode> at, boolean defaults) {
    int size = json.size(array);
    int element = json.firstChild(array);
    // Clients write headers as pairs of name and value.
    boolean pair = inArray && size == 2 && json.kind(element) == Kind.STRING;
    int ofPair = pair ? byKey(element, defaults) : NONE;
    for (int index = 0; index < size; index++) {
      List<PathNode> below = at == null ? null : PathNode.step(at, Integer.toString(index));
      int rule = first(index == 1 ? ofPair : NONE, below == null ? NONE : PathNode.rule(below));
      byte[] instead = null;
      if (rule == NONE) {
        instead = scalar(element, defaults);
      } else if (json.kind(element) != Kind.NULL) {
        instead = whole(rule, element);
      }
      if (instead != null) {
        edits.add(from(element), to(element), goes(instead) ? NULL : instead);
      } else {
        visit(element, true, below, defaults);
      }
      element = index + 1 < size ? json.after(element) : NONE;
    }
  }

  /** What stands for a member's value; null when it stays, {@link #GONE} when it goes. */
  private byte @Nullable [] replacement(
      int name, int value, @Nullable List<PathNode> below, boolean defaults, boolean within) {
    int rule = first(byKey(name, defaults), below == null ? NONE : PathNode.rule(below));
    return rule == NONE ? scalar(value, within) : whole(rule, value);
  }

  private int byKey(int name, boolean defaults) {
    int rule = rules.keys.find(json, name);
    return rule != NONE && !defaults && rules.rules.get(rule).byDefault() ? NONE : rule;
  }

  private static int first(int rule, int other) {
    return rule == NONE || (other != NONE && other < rule) ? other : rule;
  }

  /** What stands for a value that a rule found by its place or name. */
  private byte @Nullable [] whole(int rule, int value) {
    current = value;
    Kind kind = json.kind(value);
    RuleAction action = rules.rules.get(rule).action();
    if (action == RuleAction.DROP) {
      texts.count(rule);
      return GONE;
    }
    if (kind == Kind.NULL) {
      return null;
    }
    String text =
        kind == Kind.OBJECT || kind == Kind.ARRAY ? new Json(json, value).compact() : text(value);
    String standIn = texts.standIn(action, text);
    if (kind == Kind.STRING && standIn.equals(text)) {
      return null;
    }
    texts.count(rule);
    return quoted(standIn);
  }

  /** What stands for a string or number in which an expression found something. */
  private byte @Nullable [] scalar(int value, boolean defaults) {
    Kind kind = json.kind(value);
    if (kind != Kind.STRING && kind != Kind.INTEGER && kind != Kind.DECIMAL) {
      return null;
    }
    boolean cards = mayHoldCards(value, defaults);
    if (!cards && !texts.looks()) {
      return null;
    }
    current = value;
    String text = text(value);
    String left = texts.apply(text, cards);
    if (left == null) {
      return GONE;
    }
    return left.equals(text) ? null : quoted(left);
  }

  /** The same for a name; two names of one object may become equal. */
  private byte @Nullable [] name(int name, boolean defaults, boolean root) {
    boolean cards = mayHoldCards(name, defaults);
    if (!cards && !texts.looks()) {
      return null;
    }
    String text = text(name);
    if (root && ENVELOPE.contains(text)) {
      return null; // the protocol's own
    }
    current = name;
    String left = texts.apply(text, cards);
    if (left == null) {
      return GONE;
    }
    return left.equals(text) ? null : quoted(left);
  }

  private boolean mayHoldCards(int value, boolean defaults) {
    int from = json.from(value);
    int to = json.to(value);
    return to - from >= CardNumbers.SHORTEST
        && defaults
        && rules.cards != NONE
        && CardNumbers.mayHold(json.bytes(), from, to);
  }

  private static boolean goes(byte @Nullable [] instead) {
    return instead != null && instead.length == 0;
  }

  private String text(int value) {
    return new Json(json, value).text();
  }

  private int from(int value) {
    return json.kind(value) == Kind.STRING ? json.from(value) - 1 : json.from(value);
  }

  private int to(int value) {
    return json.kind(value) == Kind.STRING ? json.to(value) + 1 : json.to(value);
  }

  private static byte[] quoted(String text) {
    return new JsonBytes(text.length() + 16).string(text).toBytes();
  }
}
