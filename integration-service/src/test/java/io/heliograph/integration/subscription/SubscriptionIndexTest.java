package io.heliograph.integration.subscription;

import static io.heliograph.integration.subscription.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.integration.Events;
import io.heliograph.kit.signal.SignalRecord;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class SubscriptionIndexTest {
  private static final String PAYLOAD =
      "{\"mode\":\"live\",\"window\":{\"count\":20},\"ids\":[\"a\",\"b\"],\"score\":1.5,\"none\":null}";

  private final AtomicInteger failures = new AtomicInteger();

  private boolean hears(
      @Nullable String filter,
      @Nullable List<String> applications,
      @Nullable List<String> events,
      SignalRecord event) {
    Subscription plain = Samples.subscription("a", "one", filter);
    Subscription subscription =
        plain.changed(
            plain.name(), applications, events, filter, plain.url(), null, plain.secrets(), NOW);
    return !SubscriptionIndex.of(List.of(subscription), SubscriptionIndex.EMPTY)
        .hearing(
            event,
            JsonMapper.shared().readTree(String.valueOf(event.payload())),
            failures::incrementAndGet)
        .isEmpty();
  }

  private static SignalRecord event(String organization, String name, Instant at) {
    return Events.event("x", organization, "shop", name, at, PAYLOAD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "true | true",
        "signal_name == 'hg.detection' | true",
        "payload.mode == 'live' && payload.window.count >= 20 | true",
        "payload.window.count > 20.5 | false",
        "payload.window.count % 7 == 6 | true",
        "'b' in payload.ids && payload.score == 1.5 && payload.none == null | true",
        "actor.ip == '203.0.113.5' && actor.user.id == 'eve' | true",
        "environment == 'staging' | false",
        "has(payload.absent) | false",
        "received_at > timestamp('2026-01-01T00:00:00Z') | true",
      })
  void theFilterDecides(String filter, boolean holds) {
    assertThat(hears(filter, null, null, event("one", "hg.detection", NOW))).isEqualTo(holds);
    assertThat(failures).hasValue(0);
  }

  @Test
  void aFilterWithoutValueDoesNotHoldAndIsCounted() {
    assertThat(hears("payload.absent == 1", null, null, event("one", "hg.detection", NOW)))
        .isFalse();
    assertThat(failures).hasValue(1);
  }

  @Test
  void organizationApplicationAndNameDecideToo() {
    SignalRecord detection = event("one", "hg.detection", NOW);

    assertThat(hears(null, null, null, detection)).isTrue();
    assertThat(hears(null, null, null, event("two", "hg.detection", NOW))).isFalse();
    assertThat(hears(null, List.of("shop"), null, detection)).isTrue();
    assertThat(hears(null, List.of("other"), null, detection)).isFalse();
    assertThat(hears(null, null, List.of("hg.audit"), detection)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "hg.detection,true",
    "hg.security-response,true",
    "hg.response-receipt,true",
    "hg.risk-change,true",
    "hg.audit,true",
    "hg.agent-presence,false",
    "hg.agent-facts,false",
    "hg.risk-summary,false"
  })
  void thePulseOfAgentsIsHeardByWhoNamesIt(String name, boolean byDefault) {
    assertThat(hears(null, null, null, event("one", name, NOW))).isEqualTo(byDefault);
    assertThat(hears(null, null, List.of(name), event("one", name, NOW))).isTrue();
  }

  @Test
  void eventsFromBeforeTheSubscriptionAreNotHeard() {
    assertThat(hears(null, null, null, event("one", "hg.detection", NOW.minusSeconds(10))))
        .as("within the difference of clocks")
        .isTrue();
    assertThat(hears(null, null, null, event("one", "hg.detection", NOW.minusSeconds(11))))
        .isFalse();
  }
}
