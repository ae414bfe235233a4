package io.heliograph.integration.dial;

import io.heliograph.kit.net.IpAddress;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;

/** What an address written by a customer must be before anything is sent there. */
public final class WebhookUrl {
  private static final int MAX_LENGTH = 2048;

  private WebhookUrl() {}

  /**
   * What is wrong with the text; empty when it may be stored. Names are looked up when a delivery
   * is sent, and only then: what they point to may change.
   */
  public static Optional<String> mistake(String text, DialGuard guard) {
    if (text.length() > MAX_LENGTH) {
      return Optional.of("too long (expected: at most " + MAX_LENGTH + " characters)");
    }
    URI url;
    try {
      url = new URI(text);
    } catch (URISyntaxException notAUrl) {
      return Optional.of("not a URL (expected: such as https://example.org/hooks)");
    }
    String scheme = url.getScheme();
    if (scheme == null || !(scheme.equals("https") || scheme.equals("http"))) {
      return Optional.of("wrong scheme (expected: https or http)");
    }
    String host = url.getHost();
    if (host == null || host.isEmpty()) {
      return Optional.of("no host (expected: such as https://example.org/hooks)");
    }
    if (url.getRawUserInfo() != null) {
      return Optional.of("holds credentials (expected: none; deliveries are signed)");
    }
    if (url.getRawFragment() != null) {
      return Optional.of("holds a fragment (expected: none)");
    }
    if (port(url) < 1 || port(url) > 65_535) {
      return Optional.of("port " + url.getPort() + " (expected: 1..65535)");
    }
    return refusal(host, port(url), guard);
  }

  private static Optional<String> refusal(String host, int port, DialGuard guard) {
    Optional<IpAddress> literal = IpAddress.parse(host);
    if (literal.isPresent()) {
      try {
        return guard.refusal(InetAddress.getByAddress(literal.get().bytes()), port);
      } catch (UnknownHostException impossible) {
        throw new IllegalStateException("bytes of an address are an address", impossible);
      }
    }
    return guard.permitsRanges() ? Optional.empty() : guard.portRefusal(port);
  }

  /** The port that a URL names or implies. */
  static int port(URI url) {
    if (url.getPort() >= 0) {
      return url.getPort();
    }
    return "https".equals(url.getScheme()) ? 443 : 80;
  }
}
