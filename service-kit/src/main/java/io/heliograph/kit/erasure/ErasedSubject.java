package io.heliograph.kit.erasure;

import java.time.Instant;

/**
 * A data subject whose erasure is not done.
 *
 * @param id of the erasure
 * @param organizationId whose things are erased; nobody else's
 * @param erasedAt what follows from signals received until then is erased; what comes later is new
 */
public record ErasedSubject(
    String id, String organizationId, Instant erasedAt, SubjectPattern pattern) {

  /** Whether something is to be erased. */
  public boolean owns(Instant receivedAt, String text) {
    return !receivedAt.isAfter(erasedAt) && pattern.inJson(text);
  }
}
