package io.heliograph.bff.relay;

import io.heliograph.bff.session.Sessions;
import io.heliograph.bff.web.SecurityHeaders;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which headers pass the gateway: end to end ones, less cookies and what the gateway says itself.
 */
final class RelayedHeaders {
  /** RFC 9110 §7.6.1, and what {@code Connection} names. */
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "http2-settings");

  private static final Set<String> NOT_SENT =
      Set.of(
          "host",
          "content-length", // the body's publisher says it
          "expect",
          "cookie",
          "authorization",
          "origin", // products know nothing of browsers
          "referer",
          "forwarded",
          "x-forwarded-for",
          "x-forwarded-host",
          "x-forwarded-proto",
          "x-forwarded-port",
          "x-forwarded-prefix",
          Sessions.CSRF_HEADER.toLowerCase(Locale.ROOT));

  private static final Set<String> NOT_RETURNED = Set.of("set-cookie", "set-cookie2", "server");

  private RelayedHeaders() {}

  static void send(HttpServletRequest from, HttpRequest.Builder to) {
    Set<String> hops = named(Collections.list(from.getHeaders("Connection")));
    for (String name : Collections.list(from.getHeaderNames())) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!HOP_BY_HOP.contains(lower) && !hops.contains(lower) && !NOT_SENT.contains(lower)) {
        Collections.list(from.getHeaders(name)).forEach(value -> to.header(name, value));
      }
    }
  }

  static void giveBack(HttpHeaders from, HttpServletResponse to) {
    Set<String> hops = named(from.allValues("connection"));
    from.map()
        .forEach(
            (name, values) -> {
              String lower = name.toLowerCase(Locale.ROOT);
              if (!HOP_BY_HOP.contains(lower)
                  && !hops.contains(lower)
                  && !NOT_RETURNED.contains(lower)
                  && !SecurityHeaders.owns(lower)) {
                values.forEach(value -> to.addHeader(name, value));
              }
            });
  }

  private static Set<String> named(List<String> connection) {
    Set<String> names = new HashSet<>();
    for (String value : connection) {
      Arrays.stream(value.split(","))
          .map(name -> name.strip().toLowerCase(Locale.ROOT))
          .forEach(names::add);
    }
    return names;
  }
}
