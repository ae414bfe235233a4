package io.heliograph.playbook.window;

import io.heliograph.kit.observe.HeliographMeter;
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
          HeliographMeter.WINDOW_MATCHES.counter(registry, offer.name().toLowerCase(Locale.ROOT)));
    }
    forgotten = HeliographMeter.WINDOW_GROUPS_FORGOTTEN.counter(registry);
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
