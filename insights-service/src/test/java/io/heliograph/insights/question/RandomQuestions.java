package io.heliograph.insights.question;

import io.heliograph.insights.facts.Fact;
import io.heliograph.insights.facts.FactType;
import io.heliograph.insights.facts.FactValue;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Questions from a seed, about values that {@code RandomEvents} make. */
final class RandomQuestions {
  private static final String[] TEXTS = {"node", "java", "2.0.2", "a \"quoted\" \\ text", ""};

  private final Random random;
  private final List<Fact> facts;

  RandomQuestions(Random random, List<Fact> facts) {
    this.random = random;
    this.facts = facts;
  }

  Question next() {
    return next(3);
  }

  private Question next(int depth) {
    if (depth == 0) {
      return term();
    }
    return switch (random.nextInt(6)) {
      case 0, 1 -> new Question.Or(parts(depth));
      case 2, 3 -> new Question.And(parts(depth));
      case 4 -> new Question.Not(next(depth - 1));
      default -> term();
    };
  }

  private List<Question> parts(int depth) {
    return IntStream.range(0, 2 + random.nextInt(2)).mapToObj(_ -> next(depth - 1)).toList();
  }

  private Question term() {
    Fact fact = facts.get(random.nextInt(facts.size()));
    if (random.nextInt(5) == 0) {
      return new Question.Known(fact, random.nextBoolean());
    }
    Operator[] operators = Operator.values();
    Operator operator =
        fact.type().ordered()
            ? operators[random.nextInt(operators.length)]
            : operators[random.nextInt(2)];
    return new Question.Compare(fact, operator, value(fact.type()));
  }

  private FactValue value(FactType type) {
    return switch (type) {
      case NUMBER -> new FactValue.Whole(random.nextInt(6));
      case TEXT -> new FactValue.Text(TEXTS[random.nextInt(TEXTS.length)]);
      case FLAG -> new FactValue.Flag(random.nextBoolean());
      case DURATION -> new FactValue.Span(Duration.ofSeconds(random.nextInt(5) - 2));
    };
  }
}
