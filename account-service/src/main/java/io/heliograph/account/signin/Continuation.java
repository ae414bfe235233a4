package io.heliograph.account.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Where a person goes once signed in: on with the authorization that sent them, or nowhere. */
public final class Continuation {
  private static final Pattern SAFE = Pattern.compile("/oauth2/authorize\\?[!-\\[\\]-~]{0,4000}");

  private Continuation() {}

  /** The sign-in page's path that leads on to {@code target}. */
  public static String signInPath(String target) {
    return through(SignInController.PATH, target);
  }

  /** The path of the page for choosing a password, that leads on to {@code target}. */
  public static String passwordPath(String target) {
    return through(SignInController.PASSWORD_PATH, target);
  }

  static String through(String path, String target) {
    return path + "?continue=" + URLEncoder.encode(target, StandardCharsets.UTF_8);
  }

  /** Whether a redirect there stays with us and does no more than authorize. */
  static boolean isSafe(String target) {
    return SAFE.matcher(target).matches();
  }
}
