package io.heliograph.insights.question;

import io.heliograph.insights.facts.ApplicationFacts;
import io.heliograph.insights.facts.FactCatalogue;
import io.heliograph.insights.facts.FactView;
import io.heliograph.insights.problem.InsightsReason;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.security.Scope;
import io.heliograph.kit.security.Tenant;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Questions over facts. */
@RestController
@PreAuthorize(Scope.INSIGHTS_READ)
@Tag(name = "insights")
class QuestionsController {
  private static final int DEFAULT_LIMIT = 100;
  private static final int MAX_LIMIT = 1_000;
  private static final Pattern CURSOR = Pattern.compile("[0-9a-f]{24}");

  private final FactCatalogue catalogue;
  private final Insights insights;
  private final Clock clock;

  QuestionsController(FactCatalogue catalogue, Insights insights, Clock clock) {
    this.catalogue = catalogue;
    this.insights = insights;
    this.clock = clock;
  }

  @Schema(name = "InsightsQuestion", requiredProperties = "question")
  record Body(
      @Schema(
              description =
                  "Comparisons of facts (=, !=, <, <=, >, >=) with numbers, texts in quotes, true,"
                      + " false or durations (90s, 5m); known(fact), unknown(fact); not, and, or,"
                      + " parentheses",
              example = "risks.open.high > 0 and detections.1h > 0",
              maxLength = QuestionParser.MAX_LENGTH)
          @Nullable String question,
      @Schema(
              description = "How many applications to answer at most",
              minimum = "1",
              maximum = "1000",
              defaultValue = "100",
              types = {"integer", "null"})
          @Nullable Integer limit,
      @Schema(
              description = "The field next of the page before",
              types = {"string", "null"})
          @Nullable String cursor) {}

  @Schema(name = "InsightsItem")
  record Item(
      @Schema(description = "Id of the application") String application,
      @Schema(description = "Those facts that the question names and that are known, by name")
          Map<String, FactView> facts) {}

  @Schema(name = "InsightsCoverage")
  record Coverage(
      @Schema(description = "Applications of which the question is certainly true or false")
          int known,
      @Schema(
              description =
                  "The organization's other applications: facts that would decide are not known")
          int unknown,
      @Schema(description = "How many of the unknown have a fact here that has expired")
          int stale) {}

  @Schema(name = "InsightsAnswer")
  record Answered(
      @Schema(description = "The question as it was understood") String question,
      @Schema(description = "The instant that the answer is about") Instant at,
      @Schema(description = "Applications of which the question is true, by id") List<Item> items,
      Coverage coverage,
      @Schema(
              description = "Cursor of the page that follows; null on the last",
              types = {"string", "null"})
          @Nullable String next) {}

  @PostMapping("/v1/insights/query")
  @Operation(
      summary = "Ask which applications a question is true of",
      description =
          "A fact that was never observed, or too long ago, makes its comparison unknown, and the"
              + " question too unless its other parts decide it. Coverage counts all applications"
              + " of the organization, on every page.")
  Answered ask(@Parameter(hidden = true) Tenant tenant, @RequestBody Body body) {
    List<FieldError> errors = new ArrayList<>();
    String text = body.question();
    if (text == null || text.isBlank()) {
      errors.add(new FieldError("/question", "nothing (expected: a question)"));
    }
    int limit = limit(body.limit(), errors);
    String cursor = body.cursor();
    if (cursor != null && !CURSOR.matcher(cursor).matches()) {
      errors.add(
          new FieldError("/cursor", "not a cursor (expected: next of the page before, or null)"));
    }
    if (text == null || !errors.isEmpty()) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID, "The request cannot be answered as it is", errors);
    }
    Question question = understand(text);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return answered(
        question,
        limit,
        now,
        insights.ask(new Answers.Asked(tenant.organizationId(), question, now, cursor, limit)));
  }

  private static int limit(@Nullable Integer limit, List<FieldError> errors) {
    if (limit == null) {
      return DEFAULT_LIMIT;
    }
    if (limit < 1 || limit > MAX_LIMIT) {
      errors.add(new FieldError("/limit", "limit: " + limit + " (expected: 1.." + MAX_LIMIT + ")"));
    }
    return limit;
  }

  private Question understand(String text) {
    return switch (QuestionParser.parse(catalogue, text)) {
      case QuestionParser.Parsed.Understood(var question) -> question;
      case QuestionParser.Parsed.NotUnderstood(int at, String message) ->
          throw new ProblemException(
                  InsightsReason.QUESTION_INVALID,
                  "At character " + (at + 1) + ": " + message,
                  List.of(new FieldError("/question", "at " + (at + 1) + ": " + message)))
              .with("position", at);
    };
  }

  private static Answered answered(
      Question question, int limit, Instant now, Answers.Answer answer) {
    List<ApplicationFacts> holding = answer.holding();
    boolean more = holding.size() > limit;
    List<ApplicationFacts> page = more ? holding.subList(0, limit) : holding;
    return new Answered(
        QuestionPrinter.print(question),
        now,
        page.stream()
            .map(
                facts ->
                    new Item(facts.applicationId(), FactView.current(facts, question.facts(), now)))
            .toList(),
        new Coverage(answer.known(), answer.all() - answer.known(), answer.stale()),
        more ? page.getLast().applicationId() : null);
  }
}
