package io.heliograph.spring.attack;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks through one request; finds each type of attack once. */
final class Inspection {
  private static final List<String> HEADERS =
      List.of("User-Agent", "X-Forwarded-For", "X-Forwarded-Host");

  /** Characters of all values of a request. */
  private static final int MAX_TOTAL = 32_768;

  private static final int MAX_VALUES = 256;
  private static final int NAME_LENGTH = 100;
  private static final String FORM = "application/x-www-form-urlencoded";

  private final Map<String, Finding> findings = new LinkedHashMap<>();
  private int total;
  private int values;

  /**
   * An attack.
   *
   * @param place {@code path}, {@code query}, {@code form} or {@code header}
   * @param name of the parameter or header, cut; null for the path
   */
  record Finding(AttackRule rule, String place, @Nullable String name) {}

  private Inspection() {}

  /**
   * Looks through a request that the application is done with: its form is read as the application
   * left it.
   */
  static Collection<Finding> of(HttpServletRequest request) {
    Inspection inspection = new Inspection();
    inspection.path(request);
    String query = request.getQueryString();
    if (query != null) {
      inspection.query(query);
    }
    inspection.headers(request);
    inspection.form(request);
    return inspection.findings.values();
  }

  private void path(HttpServletRequest request) {
    value(ValueText.decoded(request.getRequestURI(), false), "path", null);
  }

  private void query(String query) {
    int from = 0;
    while (from < query.length() && values < MAX_VALUES) {
      int end = query.indexOf('&', from);
      end = end < 0 ? query.length() : end;
      String parameter = query.substring(from, end);
      int equals = parameter.indexOf('=');
      String name = equals < 0 ? parameter : parameter.substring(0, equals);
      value(
          ValueText.decoded(equals < 0 ? parameter : parameter.substring(equals + 1), true),
          "query",
          name);
      from = end + 1;
    }
  }

  private void headers(HttpServletRequest request) {
    for (String header : HEADERS) {
      String text = request.getHeader(header);
      if (text != null) {
        value(text, "header", header);
      }
    }
    String userAgent = request.getHeader("User-Agent");
    if (userAgent != null) {
      match(AttackRule.OF_USER_AGENTS, ValueText.normal(userAgent), "header", "User-Agent");
    }
  }

  private void form(HttpServletRequest request) {
    String type = request.getContentType();
    if (type == null
        || !type.toLowerCase(Locale.ROOT).startsWith(FORM)
        || request.isAsyncStarted()) {
      return;
    }
    String query = request.getQueryString();
    request
        .getParameterMap()
        .forEach(
            (name, all) -> {
              // A parameter of both, which is rare, is said to be of the query.
              if (query == null || !query.contains(name + "=")) {
                for (String one : all) {
                  value(one, "form", name);
                }
              }
            });
  }

  private void value(String value, String place, @Nullable String name) {
    if (values >= MAX_VALUES || total >= MAX_TOTAL) {
      return;
    }
    values++;
    total += Math.min(value.length(), ValueText.MAX_LENGTH);
    match(AttackRule.OF_VALUES, ValueText.normal(value), place, name);
  }

  private void match(List<AttackRule> rules, String value, String place, @Nullable String name) {
    for (AttackRule rule : rules) {
      if (!findings.containsKey(rule.type()) && rule.matches(value)) {
        findings.put(rule.type(), new Finding(rule, place, cut(name)));
      }
    }
  }

  private static @Nullable String cut(@Nullable String name) {
    return name != null && name.length() > NAME_LENGTH ? name.substring(0, NAME_LENGTH) : name;
  }
}
