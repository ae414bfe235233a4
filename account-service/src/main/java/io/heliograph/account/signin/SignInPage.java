package io.heliograph.account.signin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;

/**
 * The pages that people see at the issuer: plain HTML without scripts, filled from templates beside
 * this class. What is filled in is escaped.
 */
final class SignInPage {
  private static final Pattern HOLE = Pattern.compile("\\{\\{([a-z]+)}}");

  private SignInPage() {}

  /** Asks for address and password. */
  static String signIn(String continueAt, String formToken, String email, String message) {
    return page(
        "Sign in",
        fill(
            read("sign-in.html"),
            Map.of("continue", continueAt, "token", formToken, "email", email),
            message));
  }

  /** Asks for a password of one's own. */
  static String password(String continueAt, String formToken, String message) {
    return page(
        "Choose a password",
        fill(read("password.html"), Map.of("continue", continueAt, "token", formToken), message));
  }

  /** Says that someone is signed in, and lets them out. */
  static String signedIn(String formToken) {
    return page("Signed in", fill(read("signed-in.html"), Map.of("token", formToken), ""));
  }

  /** A page that only says something. */
  static String notice(String title, String text) {
    return page(title, "<h1>" + escape(title) + "</h1><p>" + escape(text) + "</p>");
  }

  static String style() {
    return read("style.css");
  }

  private static String page(String title, String content) {
    return read("page.html").replace("{{title}}", escape(title)).replace("{{content}}", content);
  }

  private static String fill(String template, Map<String, String> values, String message) {
    String shown =
        message.isEmpty() ? "" : "<p class=\"message\" role=\"alert\">" + escape(message) + "</p>";
    return HOLE.matcher(template)
        .replaceAll(
            hole -> {
              String name = hole.group(1);
              return Matcher.quoteReplacement(
                  name.equals("message")
                      ? shown
                      : escape(Objects.requireNonNull(values.get(name), name)));
            });
  }

  private static String escape(String text) {
    return HtmlUtils.htmlEscape(text, StandardCharsets.UTF_8.name());
  }

  private static String read(String name) {
    try (InputStream file = SignInPage.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failed) {
      throw new UncheckedIOException(name, failed);
    }
  }
}
