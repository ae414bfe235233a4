package io.heliograph.kit.observe;

import io.heliograph.kit.observe.Journeys.Place;
import java.util.List;

/**
 * The followed steps that a thread is at, so that events which are published meanwhile go on from
 * them. Bound only while tracing is on.
 */
public final class Causes {
  private static final ScopedValue<List<Cause>> BOUND = ScopedValue.newInstance();

  private Causes() {}

  /** A step on behalf of an application; what it leads to in another one is not its effect. */
  public record Cause(String applicationId, Place place) {}

  /** Work that may be interrupted. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void run() throws InterruptedException;
  }

  /** Runs the work as caused by these steps. */
  public static void lead(List<Cause> causes, Work work) throws InterruptedException {
    if (causes.isEmpty()) {
      work.run();
      return;
    }
    ScopedValue.where(BOUND, List.copyOf(causes))
        .<Boolean, InterruptedException>call(
            () -> {
              work.run();
              return true;
            });
  }

  /** The steps that lead to what happens to this application now; often none. */
  public static List<Place> of(String applicationId) {
    return BOUND.isBound()
        ? BOUND.get().stream()
            .filter(cause -> cause.applicationId().equals(applicationId))
            .map(Cause::place)
            .toList()
        : List.of();
  }
}
