package io.heliograph.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SchemaCatalogueTest {

  private final SchemaCatalogue catalogue = SchemaCatalogue.load();

  @ParameterizedTest
  @CsvSource({
    "attack/2020-01-01T00:00:00.000Z, sqreen/attack/1-0-0, PAYLOAD",
    "sqreen_exception/2020-01-01T00:00:00.000Z, sqreen/sqreen_exception/1-0-0, PAYLOAD",
    "exception/2020-01-01T00:00:00.000Z, sqreen/exception/1-0-0, PAYLOAD",
    "track_event/2020-01-01T00:00:00.000Z, sqreen/track_event/1-0-0, PAYLOAD",
    "auth_track/2020-01-01T00:00:00.000Z, sqreen/auth_track/1-0-0, PAYLOAD",
    "signup_track/2020-01-01T00:00:00.000Z, sqreen/signup_track/1-0-0, PAYLOAD",
    "metric/2020-01-01T00:00:00.000Z, sqreen/metric/1-0-0, PAYLOAD",
    "metric_binning/2020-01-01T00:00:00.000Z, sqreen/metric_binning/1-0-0, PAYLOAD",
    "agent_message/2020-01-01T00:00:00.000Z, sqreen/agent_message/1-0-0, PAYLOAD",
    "sqreen_rules_log/2020-01-01T00:00:00.000Z, sqreen/sqreen_rules_log/1-0-0, PAYLOAD",
    "tracing/client-2020-04-21, sqreen/tracing_client/1-0-0, PAYLOAD",
    "tracing/server-2020-04-21, sqreen/tracing_server/1-0-0, PAYLOAD",
    "tracing/producer-2020-04-21, sqreen/tracing_producer/1-0-0, PAYLOAD",
    "tracing/consumer-2020-04-21, sqreen/tracing_consumer/1-0-0, PAYLOAD",
    "inputrequest/2019-11-28T15:34:25.000Z, sqreen/inputrequest/1-0-0, PAYLOAD",
    "runstats/2020-03-09T15:09:32.000Z, sqreen/runstats/1-0-0, PAYLOAD",
    "http/2020-01-01T00:00:00.000Z, sqreen/http/1-0-0, CONTEXT",
    "reveal/2020-06-03T11_11_00_000Z, sqreen/reveal/1-0-0, CONTEXT",
  })
  void findsWhatEveryKnownClientSends(String alias, String id, SchemaRole role) {
    BundledSchema schema = catalogue.find(alias).orElseThrow();

    assertThat(schema.id()).hasToString(id);
    assertThat(schema.role()).isEqualTo(role);
    assertThat(catalogue.find(id)).contains(schema);
    assertThat(catalogue.find(schema.id())).contains(schema);
  }

  @ParameterizedTest
  @CsvSource({
    "agent-facts",
    "detection",
    "security-response",
    "response-receipt",
    "audit",
    "agent-presence"
  })
  void holdsTheSchemasOfOurOwnConclusions(String name) {
    assertThat(catalogue.find("hg/" + name + "/1-0-0"))
        .hasValueSatisfying(schema -> assertThat(schema.role()).isEqualTo(SchemaRole.PAYLOAD));
  }

  @Test
  void doesNotKnowOtherTexts() {
    assertThat(catalogue.find("attack/2021-01-01T00:00:00.000Z")).isEmpty();
    assertThat(catalogue.find("../catalogue.txt")).isEmpty();
    assertThat(catalogue.find("")).isEmpty();
  }
}
