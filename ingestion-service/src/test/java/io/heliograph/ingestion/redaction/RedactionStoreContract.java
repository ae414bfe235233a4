package io.heliograph.ingestion.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.redaction.RedactionStore.Count;
import io.heliograph.ingestion.redaction.RedactionStore.RuleDocument;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link RedactionStore} does. */
public abstract class RedactionStoreContract {
  private static final Instant AT = Instant.parse("2026-01-05T10:20:30.123Z");
  private static final RedactionRule RULE =
      new RedactionRule(
          "a", RuleAction.HASH, List.of("/payload/a"), List.of("b"), List.of("c\\.$d"), false);

  /** An empty store. */
  protected abstract RedactionStore newStore();

  private static RuleDocument document(@Nullable String application, List<RedactionRule> rules) {
    return new RuleDocument(
        "org", application, rules, application == null ? List.of("x") : List.of(), AT, "who");
  }

  @Test
  void replacesTheRulesOfAScope() {
    RedactionStore store = newStore();
    store.save(document(null, List.of()));
    store.save(document("app", List.of(RULE)));
    store.save(document(null, List.of(RULE)));

    assertThat(store.findAll())
        .containsExactlyInAnyOrder(document(null, List.of(RULE)), document("app", List.of(RULE)));
  }

  @Test
  void keepsTheFirstSecretOfAnOrganization() {
    RedactionStore store = newStore();
    assertThat(store.secrets()).isEmpty();

    store.ensureSecret("org", "00");
    store.ensureSecret("org", "11");
    store.ensureSecret("other", "22");

    assertThat(store.secrets()).isEqualTo(Map.of("org", "00", "other", "22"));
  }

  @Test
  void addsCountsUp() {
    RedactionStore store = newStore();
    store.add(List.of(new Count("org", "app", "a", 1, 2), new Count("org", "app", "b", 3, 4)));
    store.add(List.of(new Count("org", "app", "a", 10, 20), new Count("other", "x", "a", 1, 1)));

    assertThat(store.counts("org"))
        .containsExactlyInAnyOrder(
            new Count("org", "app", "a", 11, 22), new Count("org", "app", "b", 3, 4));
  }
}
