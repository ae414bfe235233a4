package io.heliograph.bff.overview;

import io.heliograph.bff.overview.Overview.Freshness;
import io.heliograph.bff.overview.Overview.Listed;
import io.heliograph.bff.overview.Overview.Minutes;
import io.heliograph.bff.overview.Overview.Point;
import io.heliograph.bff.overview.Overview.RiskCounts;
import io.heliograph.bff.overview.ProductCalls.Answer;
import io.heliograph.bff.relay.Product;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Asks all products at once and puts the page together from those that answer. */
final class OverviewReader {
  private static final int MINUTES = 60;
  private static final int LISTED = 100;
  private static final int SHOWN = 10;
  private static final int RISK_PAGES = 10;
  private static final Duration DETECTIONS_OF = Duration.ofHours(24);
  private static final List<String> FAILED_LOGINS =
      List.of("sq.sdk.login.failed", "sq.sdk.app.login.failed");

  private final ProductCalls products;
  private final Clock clock;

  OverviewReader(ProductCalls products, Clock clock) {
    this.products = products;
    this.clock = clock;
  }

  /** Whether the application is the organization's; true when account-service does not answer. */
  boolean mayBeOurs(String token, String application) throws InterruptedException {
    return products.get(Product.ACCOUNT, "/v1/applications/" + application, token).status() != 404;
  }

  /**
   * The page of now.
   *
   * @param application id; null for all of the organization
   */
  Overview read(String token, @Nullable String application) throws InterruptedException {
    Instant now = clock.instant();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Panel<Minutes>> signals =
          threads.submit(() -> minutes(token, application, now, List.of()));
      Future<Panel<Minutes>> logins =
          threads.submit(() -> minutes(token, application, now, FAILED_LOGINS));
      Future<Panel<Listed>> detections =
          threads.submit(
              () ->
                  listed(
                      products.get(
                          Product.PLAYBOOK,
                          "/v1/detections?limit=" + LISTED + and(application),
                          token),
                      item -> isAfter(item.path("detected_at"), now.minus(DETECTIONS_OF))));
      Future<Panel<RiskCounts>> risks = threads.submit(() -> risks(token, application));
      Future<Panel<Listed>> responses =
          threads.submit(
              () ->
                  listed(
                      products.get(
                          Product.PLAYBOOK,
                          "/v1/responses?state=active&limit=" + LISTED + and(application),
                          token),
                      item -> true));
      Future<Answer> archive =
          threads.submit(
              (Callable<Answer>)
                  () -> products.get(Product.INGESTION, "/v1/archive/freshness", token));
      Panel<Minutes> signalsPerMinute = signals.get();
      return new Overview(
          signalsPerMinute,
          logins.get(),
          detections.get(),
          risks.get(),
          responses.get(),
          freshness(archive.get(), signalsPerMinute));
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof InterruptedException) {
        throw new InterruptedException("overview");
      }
      throw new IllegalStateException("overview", failed.getCause());
    }
  }

  private static String and(@Nullable String application) {
    return application == null ? "" : "&application=" + application;
  }

  private Panel<Minutes> minutes(
      String token, @Nullable String application, Instant now, List<String> signalNames)
      throws InterruptedException {
    Instant last = now.truncatedTo(ChronoUnit.MINUTES);
    Instant first = last.minus(MINUTES - 1L, ChronoUnit.MINUTES);
    Map<String, Object> query = new LinkedHashMap<>();
    query.put("metric", "signals.count");
    query.put("from", first.toString());
    query.put("to", last.plus(1, ChronoUnit.MINUTES).toString());
    query.put("step", "PT1M");
    if (application != null) {
      query.put("application", application);
    }
    if (!signalNames.isEmpty()) {
      query.put("where", Map.of("signal_name", signalNames));
    }
    return products
        .post(Product.METRICS, "/v1/metrics/query", token, query)
        .success()
        .map(body -> Panel.ok(points(body, first)))
        .orElseGet(Panel::unavailable);
  }

  /** All minutes, also those that the product leaves out. */
  private static Minutes points(JsonNode body, Instant first) {
    Map<Instant, Double> values = new HashMap<>();
    for (JsonNode series : body.path("series")) {
      for (JsonNode point : series.path("points")) {
        instant(point.path("at"))
            .filter(at -> point.path("value").isNumber())
            .ifPresent(at -> values.merge(at, point.path("value").asDouble(), Double::sum));
      }
    }
    List<Point> points = new ArrayList<>();
    for (int minute = 0; minute < MINUTES; minute++) {
      Instant at = first.plus(minute, ChronoUnit.MINUTES);
      points.add(new Point(at, values.get(at)));
    }
    return new Minutes(points);
  }

  private static Panel<Listed> listed(Answer answer, Function<JsonNode, Boolean> wanted) {
    Optional<JsonNode> body = answer.success();
    if (body.isEmpty()) {
      return Panel.unavailable();
    }
    List<JsonNode> items = new ArrayList<>();
    for (JsonNode item : body.get().path("items")) {
      if (wanted.apply(item)) {
        items.add(item);
      }
    }
    return Panel.ok(
        new Listed(
            items.size(), items.stream().limit(SHOWN).map(OverviewReader::document).toList()));
  }

  /** Keeps the product's own names and values. */
  private static Map<String, Object> document(JsonNode item) {
    Map<String, Object> document = new LinkedHashMap<>();
    item.propertyNames().forEach(name -> document.put(name, item.path(name)));
    return document;
  }

  private Panel<RiskCounts> risks(String token, @Nullable String application)
      throws InterruptedException {
    Map<String, Integer> counts = new HashMap<>();
    String cursor = "";
    for (int page = 0; page < RISK_PAGES; page++) {
      Optional<JsonNode> body =
          products
              .get(
                  Product.RISK,
                  "/v1/risks?state=open,regressed,unknown&limit="
                      + LISTED
                      + and(application)
                      + cursor,
                  token)
              .success();
      if (body.isEmpty()) {
        return Panel.unavailable();
      }
      for (JsonNode risk : body.get().path("items")) {
        boolean known = !risk.path("state").asString("").equals("unknown");
        counts.merge(known ? risk.path("severity").asString("") : "unknown", 1, Integer::sum);
      }
      String next = body.get().path("next").asString("");
      if (next.isEmpty()) {
        break;
      }
      cursor =
          "&cursor=" + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8);
    }
    return Panel.ok(
        new RiskCounts(
            counts.getOrDefault("low", 0),
            counts.getOrDefault("medium", 0),
            counts.getOrDefault("high", 0),
            counts.getOrDefault("critical", 0),
            counts.getOrDefault("unknown", 0)));
  }

  private static Panel<Freshness> freshness(Answer archive, Panel<Minutes> signals) {
    Minutes minutes = signals.data();
    if (archive.status() == 0 && minutes == null) {
      return Panel.unavailable();
    }
    Instant last = null;
    if (minutes != null) {
      for (Point point : minutes.points()) {
        if (point.value() != null && point.value() > 0) {
          last = point.at();
        }
      }
    }
    return Panel.ok(
        new Freshness(
            archive
                .success()
                .flatMap(body -> instant(body.path("complete_through")))
                // It moves all the time; so the page does not change each second for it.
                .map(through -> through.truncatedTo(ChronoUnit.MINUTES))
                .orElse(null),
            last));
  }

  private static boolean isAfter(JsonNode time, Instant limit) {
    return instant(time).filter(at -> at.isAfter(limit)).isPresent();
  }

  private static Optional<Instant> instant(JsonNode time) {
    try {
      return Optional.of(Instant.parse(time.asString("")));
    } catch (DateTimeException none) {
      return Optional.empty();
    }
  }
}
