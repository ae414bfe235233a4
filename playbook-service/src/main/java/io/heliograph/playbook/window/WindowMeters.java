package io.heliograph.playbook.window;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * What becomes of matches. Relation: every match that is read increments one of {@code
 * heliograph.playbook.window.matches}; those read again after a crash count again.
 */
final class WindowMeters implements WindowCounts {
  private final Map<KeyWindow.Offer, Counter> offers = new EnumMap<>(KeyWindow.Offer.class);
  private final Counter forgotten;

  WindowMeters(MeterRegistry registry) {
    for (KeyWindow.Offer offer : KeyWindow.Offer.values()) {
      offers.put(
          offer,
          Counter.builder("heliograph.playbook.window.matches")
              .description("Matches by what became of them")
              .tag("fate", offer.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    forgotten =
        Counter.builder("heliograph.playbook.window.groups.forgotten")
            .description("Groups that were forgotten because a shard has too many")
            .register(registry);
  }

  @Override
  public void offered(KeyWindow.Offer offer) {
    Objects.requireNonNull(offers.get(offer)).increment();
  }

  @Override
  public void forgotten(int groups) {
    forgotten.increment(groups);
  }
}
