package io.heliograph.ingestion.redaction;

/**
 * Numbers of payment cards: 13 to 19 digits, alone or in groups with single spaces or dashes
 * between them, that start as an issuer's do (ISO/IEC 7812) and end in the right check digit
 * (Luhn). Times in milliseconds or microseconds, which start with 1, are none.
 */
final class CardNumbers implements Spans {
  static final CardNumbers ANY = new CardNumbers();

  /** Digits of the shortest. */
  static final int SHORTEST = 13;

  private static final int LONGEST = 19;

  private CardNumbers() {}

  /**
   * Whether a text has as many digits in a row as the shortest card number. Looks at one or two of
   * twelve bytes where there is no digit, which is what makes it cheap enough for every value.
   *
   * @param text UTF-8 of a JSON string or number
   */
  static boolean mayHold(byte[] text, int from, int to) {
    for (int at = from; at < to; at += SHORTEST - 1) {
      boolean digit = isDigit(text[at]);
      if (digit || (isJoint(text[at]) && at + 1 < to && isDigit(text[at + 1]))) {
        int end = digit ? at : at + 1;
        int digits = 0;
        int start = end - 1;
        while (end < to && continues(text, end, to, 1)) {
          digits += isDigit(text[end]) ? 1 : 0;
          end++;
        }
        while (start >= from && continues(text, start, from - 1, -1)) {
          digits += isDigit(text[start]) ? 1 : 0;
          start--;
        }
        if (digits >= SHORTEST) {
          return true;
        }
      }
    }
    return false;
  }

  /** A digit, or a joint with a digit behind it in the direction of the walk. */
  private static boolean continues(byte[] text, int at, int bound, int step) {
    return isDigit(text[at])
        || (isJoint(text[at]) && at + step != bound && isDigit(text[at + step]));
  }

  @Override
  public long next(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      boolean startsGroup = isDigit(text.charAt(at)) && (at == 0 || !isDigit(text.charAt(at - 1)));
      if (startsGroup) {
        int end = endOfCard(text, at);
        if (end > 0) {
          return Spans.of(at, end);
        }
      }
    }
    return NONE;
  }

  /** Where the longest card number ends that starts here; 0 when there is none. */
  private static int endOfCard(String text, int start) {
    int[] digits = new int[LONGEST];
    int count = 0;
    int found = 0;
    int at = start;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isDigit(c)) {
        if (count == LONGEST) {
          return found;
        }
        digits[count++] = c - '0';
        at++;
        boolean groupEnds = at == text.length() || !isDigit(text.charAt(at));
        if (groupEnds && count >= SHORTEST && isIssued(digits, count) && isValid(digits, count)) {
          found = at;
        }
      } else if (isJoint(c) && at + 1 < text.length() && isDigit(text.charAt(at + 1))) {
        at++;
      } else {
        return found;
      }
    }
    return found;
  }

  private static boolean isIssued(int[] digits, int count) {
    int two = digits[0] * 10 + digits[1];
    int four = two * 100 + digits[2] * 10 + digits[3];
    return switch (digits[0]) {
      case 2 -> count == 16 && four >= 2200 && four <= 2720; // Mir, Mastercard
      case 3 ->
          switch (two) {
            case 34, 37 -> count == 15; // American Express
            case 35 -> count >= 16; // JCB
            case 30, 36, 38, 39 -> count >= 14; // Diners Club
            default -> false;
          };
      case 4 -> count == 13 || count == 16 || count == 19; // Visa
      case 5 -> two <= 55 ? count == 16 : true; // Mastercard, Maestro
      case 6 -> true; // Discover, Maestro, UnionPay
      default -> false;
    };
  }

  /** Luhn's check: ISO/IEC 7812-1, annex B. */
  private static boolean isValid(int[] digits, int count) {
    int sum = 0;
    for (int place = 0; place < count; place++) {
      int digit = digits[count - 1 - place];
      int doubled = digit * 2;
      sum += place % 2 == 0 ? digit : doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 == 0;
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static boolean isJoint(int c) {
    return c == ' ' || c == '-';
  }
}
