package io.heliograph.insights.question;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.insights.facts.Events;
import io.heliograph.insights.facts.EventsAsObservations;
import io.heliograph.insights.facts.Fact;
import io.heliograph.insights.facts.FactCatalogue;
import io.heliograph.insights.facts.FactStore;
import io.heliograph.insights.facts.FactStoreContract;
import io.heliograph.insights.facts.FactValue;
import io.heliograph.insights.facts.NaiveFacts;
import io.heliograph.insights.facts.Observation;
import io.heliograph.insights.facts.RandomEvents;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every store promises that answers questions. */
public abstract class AnswersContract {
  private static final String ORGANIZATION = "0123456789abcdef01234567";
  private static final String OTHER = "ffffffffffffffffffffffff";
  private static final Instant NOW = RandomEvents.END;
  private static final FactCatalogue CATALOGUE = FactStoreContract.CATALOGUE;
  private static final int QUESTIONS = Integer.getInteger("heliograph.simulation.questions", 2_000);

  private final Map<String, NaiveFacts> naive = new TreeMap<>();

  /** Called once per test, before anything else. */
  protected abstract void open(Clock clock);

  protected abstract FactStore store();

  protected abstract Answers answers();

  /** Makes what was observed visible to questions. */
  protected abstract void refresh();

  @BeforeEach
  void openEmpty() {
    open(Clock.fixed(NOW, ZoneOffset.UTC));
  }

  private static String application(int n) {
    return "89abcdef0123456789%06x".formatted(n);
  }

  private void observe(String organization, String application, List<Observation> observations)
      throws InterruptedException {
    store().ensure(organization, List.of(application));
    store().observe(Map.of(new FactStore.Subject(organization, application), observations));
    if (organization.equals(ORGANIZATION)) {
      naive.computeIfAbsent(application, _ -> new NaiveFacts()).add(observations);
    }
  }

  private Answers.Answer ask(String question, Instant now) {
    return ask(question, now, null, 100);
  }

  private Answers.Answer ask(String question, Instant now, @Nullable String after, int limit) {
    if (QuestionParser.parse(CATALOGUE, question)
        instanceof QuestionParser.Parsed.Understood(var understood)) {
      return answers().ask(new Answers.Asked(ORGANIZATION, understood, now, after, limit));
    }
    throw new AssertionError(question);
  }

  private static List<String> ids(Answers.Answer answer) {
    return answer.holding().stream().map(facts -> facts.applicationId()).toList();
  }

  @Test
  void aNaiveEvaluatorAgreesOnThousandsOfQuestionsAtEveryBoundary() throws InterruptedException {
    Random random = new Random(42);
    RandomEvents events = new RandomEvents(random);
    List<Instant> instants = new ArrayList<>(List.of(NOW, NOW.plus(Duration.ofDays(2))));
    for (int n = 0; n < 40; n++) {
      int count = n < 3 ? 0 : 1 + random.nextInt(25);
      observe(
          ORGANIZATION,
          application(n),
          EventsAsObservations.of(events.of(ORGANIZATION, application(n), count)));
      observe(
          OTHER,
          application(100 + n),
          EventsAsObservations.of(events.of(OTHER, application(100 + n), 20)));
    }
    for (NaiveFacts facts : naive.values()) {
      for (Instant expiry : facts.expiries()) {
        instants.addAll(List.of(expiry.minusMillis(1), expiry, expiry.plusMillis(1)));
      }
    }
    instants.removeIf(instant -> instant.isBefore(NOW));
    refresh();

    RandomQuestions questions = new RandomQuestions(random, List.copyOf(CATALOGUE.all()));
    for (int n = 0; n < QUESTIONS; n++) {
      assertAgreed(questions.next(), instants.get(random.nextInt(instants.size())));
    }
  }

  private void assertAgreed(Question question, Instant now) {
    List<String> holding = new ArrayList<>();
    int known = 0;
    int stale = 0;
    for (Map.Entry<String, NaiveFacts> each : naive.entrySet()) {
      Optional<Boolean> truth = evaluate(question, each.getValue(), now);
      if (truth.isPresent()) {
        known++;
        if (truth.get()) {
          holding.add(each.getKey());
        }
      } else if (question.facts().stream().anyMatch(fact -> expired(fact, each.getValue(), now))) {
        stale++;
      }
    }

    Answers.Answer answer =
        answers().ask(new Answers.Asked(ORGANIZATION, question, now, null, 1_000));

    assertThat(List.of(ids(answer), answer.all(), answer.known(), answer.stale()))
        .as("%s at %s", QuestionPrinter.print(question), now)
        .isEqualTo(List.of(holding, naive.size(), known, stale));
  }

  /** Known once, and not any more. */
  private static boolean expired(Fact fact, NaiveFacts facts, Instant now) {
    return facts.at(fact, now).isEmpty() && facts.everObserved(fact);
  }

  /** Empty is unknown. Written out case by case, unlike {@link Truth}. */
  private static Optional<Boolean> evaluate(Question question, NaiveFacts facts, Instant now) {
    return switch (question) {
      case Question.Or(var parts) -> {
        boolean unknown = false;
        boolean found = false;
        for (Question part : parts) {
          Optional<Boolean> truth = evaluate(part, facts, now);
          found |= truth.orElse(false);
          unknown |= truth.isEmpty();
        }
        yield found ? Optional.of(true) : unknown ? Optional.empty() : Optional.of(false);
      }
      case Question.And(var parts) -> {
        boolean unknown = false;
        boolean missing = false;
        for (Question part : parts) {
          Optional<Boolean> truth = evaluate(part, facts, now);
          missing |= !truth.orElse(true);
          unknown |= truth.isEmpty();
        }
        yield missing ? Optional.of(false) : unknown ? Optional.empty() : Optional.of(true);
      }
      case Question.Not(var negated) -> evaluate(negated, facts, now).map(truth -> !truth);
      case Question.Known(var fact, var known) ->
          Optional.of(facts.at(fact, now).isPresent() == known);
      case Question.Compare(var fact, var operator, var value) ->
          facts.at(fact, now).map(observed -> compare(observed, operator, value));
    };
  }

  private static boolean compare(FactValue observed, Operator operator, FactValue value) {
    if (operator == Operator.EQUAL || operator == Operator.NOT_EQUAL) {
      return observed.equals(value) == (operator == Operator.EQUAL);
    }
    long left = number(observed);
    long right = number(value);
    return switch (operator) {
      case LESS -> left < right;
      case LESS_OR_EQUAL -> left <= right;
      case GREATER -> left > right;
      case GREATER_OR_EQUAL -> left >= right;
      case EQUAL, NOT_EQUAL -> throw new AssertionError(operator);
    };
  }

  private static long number(FactValue value) {
    return switch (value) {
      case FactValue.Whole(long number) -> number;
      case FactValue.Span(Duration span) -> span.toMillis();
      case FactValue.Text _, FactValue.Flag _ -> throw new AssertionError(value);
    };
  }

  @Test
  void anExpiredFactMakesItsApplicationUnknownUnlessTheOtherOperandDecides()
      throws InterruptedException {
    String application = application(1);
    observe(
        ORGANIZATION,
        application,
        EventsAsObservations.of(
            List.of(
                Events.riskSummary(ORGANIZATION, application, NOW, 0, 2, 0, 1),
                Events.detection(ORGANIZATION, application, NOW, "d"))));
    refresh();
    String question = "risks.open.high > 0 and detections.1h > 0";
    Instant later = NOW.plus(Duration.ofMinutes(3));
    Instant muchLater = NOW.plus(Duration.ofHours(1));

    assertThat(ids(ask(question, NOW))).containsExactly(application);
    assertThat(ask(question, later)).isEqualTo(new Answers.Answer(List.of(), 1, 0, 1));
    assertThat(ids(ask("risks.open.high > 0 or detections.1h > 0", later)))
        .containsExactly(application);
    assertThat(ask(question, muchLater)).isEqualTo(new Answers.Answer(List.of(), 1, 1, 0));
    assertThat(ids(ask("not (" + question + ")", muchLater))).containsExactly(application);
  }

  @Test
  void answersCarryTheFactsThatTheQuestionNames() throws InterruptedException {
    String application = application(1);
    observe(
        ORGANIZATION,
        application,
        EventsAsObservations.of(
            List.of(
                Events.riskSummary(ORGANIZATION, application, NOW, 0, 2, 0, 1),
                Events.presence(ORGANIZATION, application, NOW, "a", true),
                Events.detection(ORGANIZATION, application, NOW, "d"))));
    refresh();

    var facts =
        ask("risks.open.high = 2 and agents.live = 1 and detections.24h = 1", NOW)
            .holding()
            .getFirst();

    for (String name : List.of("risks.open.high", "agents.live", "detections.24h")) {
      assertThat(facts.at(CATALOGUE.find(name).orElseThrow(), NOW))
          .isEqualTo(
              store()
                  .find(new FactStore.Subject(ORGANIZATION, application))
                  .orElseThrow()
                  .at(CATALOGUE.find(name).orElseThrow(), NOW));
    }
  }

  @Test
  void pagesAreCompleteAndDoNotOverlap() {
    List<String> all = new ArrayList<>();
    for (int n = 0; n < 25; n++) {
      all.add(application(n));
    }
    store().ensure(ORGANIZATION, all);
    refresh();

    List<String> seen = new ArrayList<>();
    String after = null;
    do {
      Answers.Answer page = ask("detections.1h = 0", NOW, after, 10);
      assertThat(page.known()).isEqualTo(25);
      List<String> ids = ids(page);
      seen.addAll(ids.subList(0, Math.min(10, ids.size())));
      after = ids.size() > 10 ? seen.getLast() : null;
    } while (after != null);

    assertThat(seen).isEqualTo(all);
  }

  @Test
  void theLargestQuestionIsAnswered() {
    store().ensure(ORGANIZATION, List.of(application(1)));
    refresh();
    String terms =
        String.join(" or ", Collections.nCopies(QuestionParser.MAX_TERMS - 1, "agents.live != 3"));
    String deep =
        "not (not (".repeat(QuestionParser.MAX_DEPTH / 4)
            + "detections.1h != 0 or "
            + terms
            + "))".repeat(QuestionParser.MAX_DEPTH / 4);

    assertThat(ask(deep, NOW)).isEqualTo(new Answers.Answer(List.of(), 1, 0, 0));
  }
}
