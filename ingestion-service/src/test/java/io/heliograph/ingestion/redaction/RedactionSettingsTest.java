package io.heliograph.ingestion.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.redaction.RedactionStore.Count;
import io.heliograph.ingestion.redaction.RedactionStore.RuleDocument;
import io.heliograph.ingestion.settings.Refreshed;
import io.heliograph.kit.observe.HeliographMeter;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RedactionSettingsTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:20:30Z");
  private static final String SIGNAL = "{\"payload\":{\"a\":1,\"b\":2,\"token\":3}}";

  private final InMemoryRedactionStore store = new InMemoryRedactionStore();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final RedactionCounts counts =
      new RedactionCounts(store, registry, Duration.ofSeconds(5));
  private final Refreshed<RuleBook> book = book();
  private final RedactionSettings settings = new RedactionSettings(book, store, counts);

  private Refreshed<RuleBook> book() {
    AtomicReference<RuleBook> current = new AtomicReference<>(RuleBook.UNREAD);
    return new Refreshed<>(
        "rules",
        RuleBook.UNREAD,
        () -> current.updateAndGet(read -> read.readAgain(store)),
        Duration.ofHours(1),
        InstantSource.fixed(NOW));
  }

  private static RuleDocument document(
      @Nullable String application, RedactionRule rule, String... disabled) {
    return new RuleDocument("org", application, List.of(rule), List.of(disabled), NOW, "who");
  }

  private String redacted(String organization, String application) {
    return settings.of(organization, application).redact(Json.of(SIGNAL)).value().compact();
  }

  @Test
  void takesNothingBeforeTheRulesAreKnown() {
    assertThatThrownBy(() -> settings.of("org", "app"))
        .asInstanceOf(InstanceOfAssertFactories.type(ProblemException.class))
        .returns(CommonReason.UNAVAILABLE, ProblemException::reason);
  }

  @Test
  void applicationsAddToTheirOrganization() {
    settings.save(
        document(null, RedactorTest.keys(RuleAction.DROP, "a"), DefaultRules.CREDENTIALS));
    settings.save(document("app", RedactorTest.paths(RuleAction.MASK, "/payload/b")));

    assertThat(redacted("org", "app")).isEqualTo("{\"payload\":{\"b\":\"***\",\"token\":3}}");
    assertThat(redacted("org", "app2")).isEqualTo("{\"payload\":{\"b\":2,\"token\":3}}");
    assertThat(redacted("other", "app3"))
        .isEqualTo("{\"payload\":{\"a\":1,\"b\":2,\"token\":\"***\"}}");
  }

  @Test
  void compilesAnewOnlyWhenSomethingChanged() {
    book.reload();
    Redactor before = settings.of("org", "app");

    book.reload();
    assertThat(settings.of("org", "app")).isSameAs(before);
    settings.save(document(null, RedactorTest.keys(RuleAction.DROP, "a")));
    assertThat(settings.of("org", "app")).isNotSameAs(before);
  }

  @Test
  void countsByApplicationAndRule() {
    settings.save(document(null, RedactorTest.keys(RuleAction.DROP, "a", "b")));
    redacted("org", "app");
    redacted("org", "app");
    counts.write();
    counts.write();

    assertThat(store.counts("org"))
        .containsExactlyInAnyOrder(
            new Count("org", "app", "by-key", 2, 4), new Count("org", "app", "credentials", 2, 2));
    assertThat(
            registry.get(HeliographMeter.REDACTED.meterName()).tag("rule", "own").counter().count())
        .isEqualTo(4);
    assertThat(
            registry
                .get(HeliographMeter.REDACTED.meterName())
                .tag("rule", "credentials")
                .counter()
                .count())
        .isEqualTo(2);
  }
}
