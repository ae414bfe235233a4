package io.heliograph.integration.subscription;

import io.heliograph.integration.subscription.Subscription.StoredSecret;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Subscriptions for tests. */
public final class Samples {
  public static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  public static final String KEY = "0f".repeat(32);

  private Samples() {}

  public static Subscription subscription(String id, String organization, @Nullable String filter) {
    SecretBox box = new SecretBox(KEY, List.of());
    return new Subscription(
        id,
        organization,
        "name of " + id,
        null,
        null,
        filter,
        "https://example.org/" + id,
        null,
        List.of(new StoredSecret(box.seal(id, box.generate()), NOW, null)),
        NOW,
        "client",
        NOW,
        1);
  }

  public static Subscription paused(Subscription subscription) {
    return subscription.pausedAt(NOW, Subscription.PauseReason.REQUEST);
  }

  public static Subscription resumed(Subscription subscription) {
    return subscription.resumedAt(NOW);
  }
}
