package io.heliograph.kit.erasure;

import java.time.Instant;
import java.util.List;

/**
 * The erasures that are not done, as far as this process knows: it asks now and then. What a
 * consumer stores in spite of an erasure that it does not know yet goes with the next look.
 */
public final class ErasedSubjects {
  private volatile List<ErasedSubject> live = List.of();

  /** Replaces what is known. */
  public void set(List<ErasedSubject> subjects) {
    live = List.copyOf(subjects);
  }

  /** Whether something must not be stored any more, although a record of before says it. */
  public boolean own(String organizationId, Instant receivedAt, String text) {
    return live.stream()
        .anyMatch(
            subject ->
                subject.organizationId().equals(organizationId) && subject.owns(receivedAt, text));
  }
}
