package io.heliograph.insights.question;

import io.heliograph.insights.facts.Fact;
import io.heliograph.insights.facts.FactValue;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Something that holds of an application, does not, or is not known to. */
public sealed interface Question {

  /** At least two parts. */
  record Or(List<Question> parts) implements Question {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /** At least two parts. */
  record And(List<Question> parts) implements Question {
    public And {
      parts = List.copyOf(parts);
    }
  }

  record Not(Question question) implements Question {}

  /** The value is of the fact's type. */
  record Compare(Fact fact, Operator operator, FactValue value) implements Question {}

  /** Whether a fact is current, or with {@code known} false that it is not; never unknown. */
  record Known(Fact fact, boolean known) implements Question {}

  /** The facts that it names, each once, in their order. */
  default Set<Fact> facts() {
    Set<Fact> facts = new LinkedHashSet<>();
    collect(this, facts);
    return facts;
  }

  private static void collect(Question question, Set<Fact> facts) {
    switch (question) {
      case Or(var parts) -> parts.forEach(part -> collect(part, facts));
      case And(var parts) -> parts.forEach(part -> collect(part, facts));
      case Not(var negated) -> collect(negated, facts);
      case Compare compare -> facts.add(compare.fact());
      case Known known -> facts.add(known.fact());
    }
  }
}
