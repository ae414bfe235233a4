package io.heliograph.ingestion.redaction;

import io.heliograph.ingestion.redaction.Redactor.Compiled;
import io.heliograph.ingestion.redaction.Redactor.Search;
import java.util.Objects;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Applies the expressions of rules to texts, and counts what it finds. Used by one thread. */
final class TextPass {
  /** Beyond so many parts in one text it is replaced whole: looking on would take long. */
  private static final int PARTS = 100;

  private final Redactor rules;

  /** Values found, by rule. */
  final int[] found;

  /** Told of every rule that finds something; null when nobody asks. */
  private final @Nullable IntConsumer witness;

  TextPass(Redactor rules, @Nullable IntConsumer witness) {
    this.rules = rules;
    this.found = new int[rules.rules.size()];
    this.witness = witness;
  }

  /** Whether any text has to be looked at but for card numbers. */
  boolean looks() {
    return !rules.searches.isEmpty();
  }

  /**
   * A text without what the expressions find.
   *
   * @param cards whether card numbers are looked for
   * @return the same when nothing was found; null when it has to go
   */
  @Nullable String apply(String text, boolean cards) {
    String left = text;
    for (Search search : rules.searches) {
      left = apply(left, search.rule(), search.spans());
      if (left == null) {
        return null;
      }
    }
    if (cards && rules.cards != PathNode.NONE) {
      left = apply(left, rules.cards, CardNumbers.ANY);
    }
    return left == null || left.equals(text) ? left : settled(text, left);
  }

  /** What stands around a mark can be a part once more: then the text goes whole. */
  private @Nullable String settled(String text, String left) {
    for (Search search : rules.searches) {
      if (outsideOfMarkers(left, search.spans(), 0) != Spans.NONE) {
        RuleAction action = rules.rules.get(search.rule()).action();
        return action == RuleAction.DROP ? null : standIn(action, text);
      }
    }
    return left;
  }

  /** A text that stays whatever it holds, such as a message. */
  String quoted(String text) {
    return Objects.requireNonNullElse(apply(text, true), Markers.MASK);
  }

  private @Nullable String apply(String text, int rule, Spans spans) {
    long span = outsideOfMarkers(text, spans, 0);
    if (span == Spans.NONE) {
      return text;
    }
    count(rule);
    Compiled compiled = rules.rules.get(rule);
    if (compiled.action() == RuleAction.DROP) {
      return null;
    }
    StringBuilder left = new StringBuilder(text.length());
    int copied = 0;
    for (int parts = 0; span != Spans.NONE; parts++) {
      if (parts == PARTS) {
        return standIn(compiled.action(), text);
      }
      String part = text.substring(Spans.start(span), Spans.end(span));
      left.append(text, copied, Spans.start(span)).append(standIn(compiled.action(), part));
      copied = Spans.end(span);
      span = outsideOfMarkers(text, spans, copied);
    }
    return left.append(text, copied, text.length()).toString();
  }

  private static long outsideOfMarkers(String text, Spans spans, int from) {
    long span = spans.next(text, from);
    while (span != Spans.NONE && Markers.cover(text, Spans.start(span), Spans.end(span))) {
      span = spans.next(text, Spans.end(span));
    }
    return span;
  }

  /** What stands for a text that is masked or hashed. */
  String standIn(RuleAction action, String text) {
    return switch (action) {
      case HASH -> {
        if (Markers.isMask(text) || Markers.isHash(text)) {
          yield text;
        }
        yield rules.hash == null ? Markers.MASK : rules.hash.of(text);
      }
      case MASK, DROP -> Markers.isMask(text) ? text : Markers.MASK;
    };
  }

  /** Counts a value that was found otherwise. */
  void count(int rule) {
    found[rule]++;
    if (witness != null) {
      witness.accept(rule);
    }
  }
}
