package io.heliograph.kit.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dashboards, alerts and runbooks speak of meters that exist, and of each other. */
class ObservabilityDocsTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Path RUNBOOKS = DOCS.resolve("runbooks");
  private static final Pattern NAME =
      Pattern.compile("\\b(?:heliograph|http|jvm|disk|process|system|aws|tomcat)_[a-z0-9_]+");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)\\)");

  /** Of Spring, the JVM, the machine (IngestionObservedIT finds them) and CloudWatch's exporter. */
  private static final Set<String> OTHERS =
      Set.of(
          "http_server_requests_seconds_count",
          "http_server_requests_seconds_sum",
          "http_server_requests_seconds_max",
          "jvm_gc_live_data_size_bytes",
          "jvm_gc_max_data_size_bytes",
          "disk_free_bytes",
          "disk_total_bytes",
          "aws_firehose_delivery_to_s3_data_freshness_maximum");

  private static final List<String> HEADINGS =
      List.of(
          "## What it means for users", "## How to look", "## What to do", "## When it is over");

  private record Alert(String name, String expr, Map<String, String> annotations) {
    /** {@code StreamThrottled} is {@code stream-throttled}. */
    String page() {
      return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT) + ".md";
    }
  }

  @TestFactory
  Stream<DynamicTest> eachAlertAsksForMetersThatExistAndHasItsRunbook() throws IOException {
    return alerts().stream()
        .map(
            alert ->
                DynamicTest.dynamicTest(
                    alert.name(),
                    () -> {
                      assertThat(unknown(alert.expr())).isEmpty();
                      assertThat(names(alert.expr())).isNotEmpty();
                      assertThat(alert.annotations()).containsKeys("promise", "summary");
                      assertThat(alert.annotations())
                          .containsEntry("runbook", "docs/runbooks/" + alert.page());
                      String page = read(RUNBOOKS.resolve(alert.page()));
                      assertThat(page).contains("Alert `" + alert.name() + "`");
                      assertThat(page.lines().filter(line -> line.startsWith("## ")))
                          .containsExactlyElementsOf(HEADINGS);
                    }));
  }

  @Test
  void eachRunbookBelongsToAnAlertAndIsListed() throws IOException {
    Set<String> pages = alerts().stream().map(Alert::page).collect(Collectors.toSet());
    String index = read(RUNBOOKS.resolve("README.md"));

    try (Stream<Path> files = Files.list(RUNBOOKS)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.equals("README.md"))
          .containsExactlyInAnyOrderElementsOf(pages)
          .allSatisfy(name -> assertThat(index).contains("(" + name + ")"));
    }
  }

  @Test
  void runbooksLinkToWhatIsThereAndNameMetersThatExist() throws IOException {
    try (Stream<Path> files = Files.list(RUNBOOKS)) {
      assertThat(files)
          .allSatisfy(
              file -> {
                String page = read(file);
                assertThat(LINK.matcher(page).results().map(link -> link.group(1)))
                    .allSatisfy(link -> assertThat(RUNBOOKS.resolve(link)).exists());
                // A name may be cut where a choice begins, as in heliograph_consumer_(lag|behind).
                assertThat(names(page))
                    .allMatch(name -> known().stream().anyMatch(each -> each.startsWith(name)));
              });
    }
  }

  @Test
  void theDashboardAsksForMetersThatExist() {
    JsonNode dashboard =
        JsonMapper.shared().readTree(read(DOCS.resolve("observability/grafana/ingestion.json")));
    List<String> expressions =
        dashboard.findValues("expr").stream().map(JsonNode::asString).toList();

    assertThat(expressions).isNotEmpty();
    assertThat(expressions)
        .allSatisfy(
            expression -> {
              assertThat(names(expression)).isNotEmpty();
              assertThat(unknown(expression)).isEmpty();
            });
    assertThat(dashboard.path("panels").valueStream().map(panel -> panel.path("id").asInt()))
        .doesNotHaveDuplicates();
  }

  @SuppressWarnings("unchecked") // the rule file's shape, which the test states
  private static List<Alert> alerts() throws IOException {
    try (Stream<Path> files = Files.list(DOCS.resolve("observability/alerts"))) {
      return files
          .map(file -> (Map<String, List<Map<String, Object>>>) new Yaml().load(read(file)))
          .flatMap(file -> file.getOrDefault("groups", List.of()).stream())
          .flatMap(
              group ->
                  ((List<Map<String, Object>>) group.getOrDefault("rules", List.of())).stream())
          .map(
              rule ->
                  new Alert(
                      (String) rule.getOrDefault("alert", ""),
                      (String) rule.getOrDefault("expr", ""),
                      (Map<String, String>) rule.getOrDefault("annotations", Map.of())))
          .toList();
    }
  }

  private static Set<String> names(String text) {
    return NAME.matcher(text)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> unknown(String expression) {
    Set<String> names = names(expression);
    names.removeAll(known());
    return names;
  }

  private static Set<String> known() {
    Set<String> known = new HashSet<>(OTHERS);
    Arrays.stream(HeliographMeter.values()).forEach(meter -> known.addAll(meter.prometheusNames()));
    return known;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
