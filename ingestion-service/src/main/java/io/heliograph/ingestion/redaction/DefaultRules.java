package io.heliograph.ingestion.redaction;

import java.util.List;
import java.util.Set;

/**
 * What is masked for everybody who does not switch it off. The names follow those that Sqreen's
 * agents redact themselves (password, secret, passwd, authorization, api_key, apikey,
 * access_token), and the headers that carry credentials.
 *
 * <p>Neither applies within {@code /actor/identifiers} and {@code /payload/user_identifiers}: who
 * it was must survive, or all users would become one, and be blocked as one.
 */
final class DefaultRules {
  static final String CREDENTIALS = "credentials";
  static final String CARD_NUMBERS = "card-numbers";

  /** In the order in which they apply, after all others. */
  static final List<String> NAMES = List.of(CREDENTIALS, CARD_NUMBERS);

  static final List<String> CREDENTIAL_KEYS =
      List.of(
          "password",
          "passwd",
          "pwd",
          "passphrase",
          "password_confirmation",
          "new_password",
          "old_password",
          "current_password",
          "secret",
          "client_secret",
          "secret_key",
          "private_key",
          "token",
          "access_token",
          "refresh_token",
          "id_token",
          "auth_token",
          "csrf_token",
          "xsrf_token",
          "jwt",
          "api_key",
          "x-api-key",
          "x-session-key",
          "x-auth-token",
          "x-csrf-token",
          "x-xsrf-token",
          "authorization",
          "proxy-authorization",
          "cookie",
          "cookies",
          "set-cookie",
          "cvc",
          "cvv",
          "cvv2");

  private DefaultRules() {}

  /** What a person reads about a default rule. */
  static String description(String name) {
    return switch (name) {
      case CREDENTIALS -> "Values of members whose names are those of credentials";
      case CARD_NUMBERS ->
          "Numbers of payment cards, in text or alone: 13 to 19 digits, an issuer's prefix, and the"
              + " check digit";
      default -> throw new IllegalArgumentException("rule: " + name + " (expected: a default)");
    };
  }

  /** Names that are none of the defaults'. */
  static boolean isDefault(String name) {
    return Set.copyOf(NAMES).contains(name);
  }
}
