package io.heliograph.account.member;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** How addresses are written and compared: trimmed, lower case. */
public final class EmailAddress {
  /** RFC 5321 §4.5.3.1.3 less its brackets. */
  private static final int MAX_LENGTH = 254;

  /** Only mail itself can tell whether an address works; this refuses what cannot be one. */
  private static final Pattern FORM =
      Pattern.compile("[^@\\s\\p{Cntrl}<>\",;]+@[^@\\s\\p{Cntrl}<>\",;]+");

  private EmailAddress() {}

  /** The address as it is kept; empty when the text is none. */
  public static Optional<String> normalize(String text) {
    String address = text.strip().toLowerCase(Locale.ROOT);
    return address.length() <= MAX_LENGTH && FORM.matcher(address).matches()
        ? Optional.of(address)
        : Optional.empty();
  }
}
