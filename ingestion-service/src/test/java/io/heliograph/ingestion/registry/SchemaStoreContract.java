package io.heliograph.ingestion.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.schema.SchemaId;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link SchemaStore} does. */
public abstract class SchemaStoreContract {
  private static final String ORGANIZATION = "a".repeat(24);
  private static final String OTHER = "b".repeat(24);

  /** An empty store. */
  protected abstract SchemaStore newStore();

  private static OwnSchema schema(String organizationId, String id, String document) {
    return new OwnSchema(
        organizationId,
        SchemaId.parse(id),
        document,
        true,
        Instant.parse("2026-11-24T08:00:00.123Z"),
        "somebody");
  }

  @Test
  void knowsNothingAtFirst() {
    SchemaStore store = newStore();

    assertThat(store.revisions()).isEmpty();
    assertThat(store.find(ORGANIZATION)).isEqualTo(OwnSchemas.none(ORGANIZATION));
  }

  @Test
  void keepsSchemasOfEachOrganizationApart() {
    SchemaStore store = newStore();
    OwnSchema mine = schema(ORGANIZATION, "acme/order/1-0-0", "{\"type\":\"object\"}");
    OwnSchema next = schema(ORGANIZATION, "acme/order/1-0-1", "{}");
    OwnSchema theirs = schema(OTHER, "acme/order/1-0-0", "{\"type\":\"string\"}");

    assertThat(store.add(mine, 0)).isTrue();
    assertThat(store.add(next, 1)).isTrue();
    assertThat(store.add(theirs, 0)).isTrue();

    assertThat(store.find(ORGANIZATION).byId())
        .containsOnly(Map.entry("acme/order/1-0-0", mine), Map.entry("acme/order/1-0-1", next));
    assertThat(store.find(OTHER).byId()).containsOnly(Map.entry("acme/order/1-0-0", theirs));
    assertThat(store.revisions()).containsOnly(Map.entry(ORGANIZATION, 2L), Map.entry(OTHER, 1L));
  }

  @Test
  void refusesAChangeOfWhatHasChangedSince() {
    SchemaStore store = newStore();
    OwnSchema first = schema(ORGANIZATION, "acme/order/1-0-0", "{}");
    assertThat(store.add(first, 0)).isTrue();

    assertThat(store.add(schema(ORGANIZATION, "acme/order/1-0-0", "{\"a\":1}"), 0)).isFalse();
    assertThat(store.add(schema(ORGANIZATION, "acme/order/1-0-1", "{}"), 2)).isFalse();
    assertThat(store.setStrict(ORGANIZATION, Set.of("c"), 0)).isFalse();

    assertThat(store.find(ORGANIZATION).byId()).containsOnly(Map.entry("acme/order/1-0-0", first));
    assertThat(store.find(ORGANIZATION).revision()).isEqualTo(1);
  }

  @Test
  void keepsWhichApplicationsAreStrict() {
    SchemaStore store = newStore();

    assertThat(store.setStrict(ORGANIZATION, Set.of("c", "d"), 0)).isTrue();
    assertThat(store.find(ORGANIZATION).strictApplications()).containsExactlyInAnyOrder("c", "d");
    assertThat(store.setStrict(ORGANIZATION, Set.of(), 1)).isTrue();
    assertThat(store.find(ORGANIZATION).strictApplications()).isEmpty();
    assertThat(store.add(schema(ORGANIZATION, "acme/order/1-0-0", "{}"), 2)).isTrue();
    assertThat(store.find(ORGANIZATION).byId()).hasSize(1);
  }
}
