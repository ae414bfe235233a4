package io.heliograph.kit.net;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What kind of place an address is, after the IANA special-purpose registries (RFC 6890). */
public enum AddressClass {
  PUBLIC,
  PRIVATE,
  LOOPBACK,
  LINK_LOCAL,
  /** Shared by carriers for NAT (RFC 6598). */
  SHARED,
  /** Examples in documents (RFC 5737, RFC 3849); treated as public everywhere. */
  DOCUMENTATION,
  MULTICAST,
  UNSPECIFIED,
  RESERVED;

  private static final List<Map.Entry<IpRange, AddressClass>> RANGES =
      List.of(
          range("0.0.0.0/8", UNSPECIFIED),
          range("10.0.0.0/8", PRIVATE),
          range("100.64.0.0/10", SHARED),
          range("127.0.0.0/8", LOOPBACK),
          range("169.254.0.0/16", LINK_LOCAL),
          range("172.16.0.0/12", PRIVATE),
          range("192.0.2.0/24", DOCUMENTATION),
          range("192.168.0.0/16", PRIVATE),
          range("198.18.0.0/15", RESERVED),
          range("198.51.100.0/24", DOCUMENTATION),
          range("203.0.113.0/24", DOCUMENTATION),
          range("224.0.0.0/4", MULTICAST),
          range("240.0.0.0/4", RESERVED),
          range("::/128", UNSPECIFIED),
          range("::1/128", LOOPBACK),
          range("2001:db8::/32", DOCUMENTATION),
          range("3fff::/20", DOCUMENTATION),
          range("fc00::/7", PRIVATE),
          range("fe80::/10", LINK_LOCAL),
          range("ff00::/8", MULTICAST));

  private static Map.Entry<IpRange, AddressClass> range(String cidr, AddressClass is) {
    return Map.entry(IpRange.parse(cidr).orElseThrow(), is);
  }

  public static AddressClass of(IpAddress address) {
    for (Map.Entry<IpRange, AddressClass> range : RANGES) {
      if (range.getKey().contains(address)) {
        return range.getValue();
      }
    }
    return PUBLIC;
  }

  /** Whether strangers come from such addresses. */
  public boolean isPublic() {
    return this == PUBLIC || this == DOCUMENTATION;
  }

  /** Value in signals, for example {@code link_local}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
