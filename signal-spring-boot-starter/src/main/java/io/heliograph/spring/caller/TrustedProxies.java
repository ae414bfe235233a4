package io.heliograph.spring.caller;

import io.heliograph.sdk.IpPrefix;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds a client's address behind proxies. {@code X-Forwarded-For} is believed from the right, as
 * far as it was written by a proxy that is trusted: what stands further left, anybody may claim.
 */
public final class TrustedProxies {
  private static final Logger log = LoggerFactory.getLogger(TrustedProxies.class);
  private static final int MAX_HOPS = 32;

  private final List<IpPrefix> ranges = new ArrayList<>();

  /**
   * @param ranges such as {@code 10.0.0.0/8}; what is none is left out, and said in the log
   */
  public TrustedProxies(List<String> ranges) {
    for (String range : ranges) {
      Optional<IpPrefix> prefix = IpPrefix.find(range.strip());
      prefix.ifPresentOrElse(
          this.ranges::add,
          () ->
              log.atError()
                  .addKeyValue("range", range)
                  .log("heliograph.trusted-proxies holds what is no address or range"));
    }
  }

  /**
   * The client's address.
   *
   * @param peer who connected
   * @param forwarded all values of {@code X-Forwarded-For}, joined by commas; null without any
   */
  String client(String peer, @Nullable String forwarded) {
    if (forwarded == null || !trusts(peer)) {
      return peer;
    }
    String client = peer;
    String[] hops = forwarded.split(",");
    for (int at = hops.length - 1; at >= 0 && at >= hops.length - MAX_HOPS; at--) {
      String hop = withoutPort(hops[at].strip());
      if (IpPrefix.findAddress(hop).isEmpty()) {
        return client;
      }
      client = hop;
      if (!trusts(hop)) {
        return client;
      }
    }
    return client;
  }

  private boolean trusts(String address) {
    return !ranges.isEmpty()
        && IpPrefix.findAddress(address)
            .filter(found -> ranges.stream().anyMatch(range -> range.contains(found)))
            .isPresent();
  }

  private static String withoutPort(String hop) {
    int bracket = hop.indexOf(']');
    if (hop.startsWith("[") && bracket > 0) {
      return hop.substring(1, bracket);
    }
    int colon = hop.indexOf(':');
    return colon > 0 && colon == hop.lastIndexOf(':') ? hop.substring(0, colon) : hop;
  }
}
