package io.heliograph.kit.erasure;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Erases in the stores of one product. */
public interface SubjectErasure {

  /** Name of the product in receipts: {@code playbook}, {@code integration}. */
  String store();

  /**
   * Erases what the product keeps of the subject. It is called again and again while the erasure is
   * not done, also after a crash in the middle, and by several instances at once.
   *
   * @throws RuntimeException passing; the next call goes on
   */
  Erased erase(ErasedSubject subject) throws InterruptedException;

  /**
   * What was done.
   *
   * @param removed things removed by this call
   * @param remains for people: what ends by itself; null when nothing remains
   * @param until when that ends; null when nothing remains
   */
  record Erased(long removed, @Nullable String remains, @Nullable Instant until) {}
}
