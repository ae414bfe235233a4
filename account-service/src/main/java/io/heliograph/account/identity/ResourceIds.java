package io.heliograph.account.identity;

import java.time.Clock;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Makes ids of organizations and applications: 24 lower-case hexadecimal characters, the form of a
 * MongoDB ObjectId. The first 8 are the second of creation, so ids sort by age; the other 64 bits
 * are random.
 */
public final class ResourceIds {
  private static final Pattern FORM = Pattern.compile("[0-9a-f]{24}");

  private final Clock clock;
  private final RandomGenerator random;
  private final AtomicLong last = new AtomicLong();

  public ResourceIds(Clock clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** An id that was never given before. */
  public String next() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits((int) clock.instant().getEpochSecond())
        + hex.toHexDigits(random.nextLong());
  }

  /**
   * An id of the same form that sorts after every one that this object gave before; across
   * instances by the millisecond. 48 bits are time, 48 are random.
   */
  public String nextInOrder() {
    long now = clock.millis();
    long at = last.accumulateAndGet(now, (before, present) -> Math.max(before + 1, present));
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(at, 12) + hex.toHexDigits(random.nextLong(), 12);
  }

  /** Whether a text has the form of an id. */
  public static boolean isId(String text) {
    return FORM.matcher(text).matches();
  }
}
