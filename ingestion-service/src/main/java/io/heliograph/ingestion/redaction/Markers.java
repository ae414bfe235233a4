package io.heliograph.ingestion.redaction;

/**
 * What stands for a value that went. Markers are left alone by every later pass, so a signal that
 * is redacted again, when it is replayed, stays as it is.
 */
final class Markers {
  static final String MASK = "***";

  /** What Sqreen's agents put in place of what they redact themselves, in two spellings. */
  private static final String MASK_OF_AGENTS = "<Redacted by Sqreen>";

  static final String HASH_PREFIX = "hash:";

  /** Hexadecimal characters of a hash: 128 bits of HMAC-SHA-256. */
  static final int HASH_DIGITS = 32;

  private static final int HASH_LENGTH = HASH_PREFIX.length() + HASH_DIGITS;

  private Markers() {}

  static boolean isMask(String text) {
    return text.equals(MASK) || text.equalsIgnoreCase(MASK_OF_AGENTS);
  }

  static boolean isHash(String text) {
    return text.length() == HASH_LENGTH && isHashAt(text, 0);
  }

  /** Whether a part of a text lies in a marker whole. */
  static boolean cover(String text, int start, int end) {
    int hash = text.lastIndexOf(HASH_PREFIX, start);
    if (hash >= 0 && end <= hash + HASH_LENGTH && isHashAt(text, hash)) {
      return true;
    }
    return end - start <= MASK.length() && MASK.startsWith(text.substring(start, end));
  }

  private static boolean isHashAt(String text, int at) {
    if (text.length() < at + HASH_LENGTH || !text.startsWith(HASH_PREFIX, at)) {
      return false;
    }
    for (int digit = at + HASH_PREFIX.length(); digit < at + HASH_LENGTH; digit++) {
      if (Character.digit(text.charAt(digit), 16) < 0
          || Character.isUpperCase(text.charAt(digit))) {
        return false;
      }
    }
    return true;
  }
}
