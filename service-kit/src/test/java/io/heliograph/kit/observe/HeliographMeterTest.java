package io.heliograph.kit.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HeliographMeterTest {
  private static final Path CHECKOUT = Path.of("..");

  /** Where Micrometer's meters are made by hand; our own only in the enum. */
  private static final Pattern MADE =
      Pattern.compile(
          "\\b(Counter|FunctionCounter|Timer|FunctionTimer|LongTaskTimer|Gauge|TimeGauge|MultiGauge"
              + "|DistributionSummary)\\s*\\.builder\\(|\\b(registry|meters|meterRegistry)"
              + "\\s*\\.(counter|timer|gauge|summary|more)\\(");

  /**
   * Not services of ours: the starter's meters are those of the application that it runs in, as are
   * those of the example.
   */
  private static final List<String> ELSEWHERE =
      List.of("signal-spring-boot-starter", "signal-sdk", "examples", "local-cloud");

  @Test
  void everyMeterOfAServiceIsMadeByTheEnum() throws IOException {
    try (Stream<Path> modules = Files.list(CHECKOUT)) {
      List<String> made =
          modules
              .map(module -> module.resolve("src/main/java"))
              .filter(Files::isDirectory)
              .filter(sources -> ELSEWHERE.stream().noneMatch(sources.toString()::contains))
              .flatMap(HeliographMeterTest::sources)
              .filter(source -> !source.endsWith("HeliographMeter.java"))
              .filter(source -> MADE.matcher(read(source)).find())
              .map(Path::toString)
              .toList();

      assertThat(made).as("sources that make meters by hand").isEmpty();
    }
  }

  @Test
  void thePageSaysWhatTheEnumSays() throws IOException {
    Path page = CHECKOUT.resolve("docs/observability/meters.md");
    if (Boolean.getBoolean("meters.write")) {
      Files.createDirectories(page.getParent());
      Files.writeString(page, MeterPage.write());
    }

    assertThat(read(page))
        .as("docs/observability/meters.md; write it with -Dmeters.write=true")
        .isEqualTo(MeterPage.write());
  }

  @ParameterizedTest
  @EnumSource(HeliographMeter.class)
  void prometheusCallsEachAsTheEnumSays(HeliographMeter meter) {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    String[] tags =
        meter.tags().stream()
            .map(tag -> tag.values().isEmpty() ? "any" : tag.values().getFirst())
            .toArray(String[]::new);
    switch (meter.kind()) {
      case COUNTER -> meter.counter(registry, tags).increment();
      case TIMER -> meter.timer(registry, tags).record(java.time.Duration.ofMillis(5));
      case GAUGE -> meter.gauge(registry, 7, Integer::doubleValue, tags);
    }

    String scrape = registry.scrape();

    assertThat(meter.prometheusNames())
        .allSatisfy(name -> assertThat(scrape).containsPattern("(?m)^" + name + "[{ ]"));
    assertThat(meter.meterName()).startsWith("heliograph.");
    assertThat(HeliographMeter.find(meter.meterName())).contains(meter);
  }

  @Test
  void aValueThatATagDoesNotTakeIsRefused() {
    var registry = new SimpleMeterRegistry();

    assertThatThrownBy(() -> HeliographMeter.SIGNALS.counter(registry, "perhaps"))
        .hasMessageContaining("expected: one of");
    assertThatThrownBy(() -> HeliographMeter.SIGNALS.counter(registry))
        .hasMessageContaining("0 tag values (expected: 1)");
    assertThatThrownBy(() -> HeliographMeter.SIGNALS.timer(registry, "accepted"))
        .hasMessageContaining("COUNTER (expected: TIMER)");
  }

  @Test
  void namesAreUnique() {
    assertThat(Arrays.stream(HeliographMeter.values()).map(HeliographMeter::meterName))
        .doesNotHaveDuplicates();
  }

  private static Stream<Path> sources(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private static String read(Path file) {
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
