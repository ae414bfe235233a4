package io.heliograph.integration.dial;

import io.heliograph.kit.net.AddressClass;
import io.heliograph.kit.net.IpAddress;
import io.heliograph.kit.net.IpRange;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides where deliveries may be sent, so that nobody makes Heliograph knock on doors inside
 * (SSRF).
 *
 * <p><b>Guarantee:</b> what is not a public unicast address is refused: private, loopback,
 * link-local (cloud metadata), carrier NAT, multicast, reserved, documentation, and IPv6 forms that
 * carry an IPv4 address (mapped, compatible, NAT64, 6to4, Teredo). An operator may permit ranges.
 */
public final class DialGuard {
  /** Global unicast (RFC 4291); everything else of IPv6 is special or not assigned. */
  private static final IpRange GLOBAL_V6 = range("2000::/3");

  /**
   * Special parts of otherwise public space: IETF protocol assignments with Teredo and ORCHID
   * (2001::/23), 6to4, and of IPv4 the IETF's (RFC 6890), 6to4 relays (RFC 7526).
   */
  private static final List<IpRange> SPECIAL =
      List.of(
          range("2001::/23"), range("2002::/16"), range("192.0.0.0/24"), range("192.88.99.0/24"));

  private final List<IpRange> allowedRanges;
  private final Set<Integer> allowedPorts;

  /**
   * @param allowedRanges permitted whatever they are, on every port
   * @param allowedPorts of everything else
   */
  public DialGuard(List<IpRange> allowedRanges, Set<Integer> allowedPorts) {
    this.allowedRanges = List.copyOf(allowedRanges);
    this.allowedPorts = Set.copyOf(allowedPorts);
  }

  private static IpRange range(String cidr) {
    return IpRange.parse(cidr).orElseThrow();
  }

  /**
   * Why this address must not be connected to; empty when it may be.
   *
   * @return a sentence for the owner of the subscription; it names the kind of address, which is
   *     all that a stranger should learn about what a name points to
   */
  public Optional<String> refusal(InetAddress target, int port) {
    IpAddress address = canonical(target);
    if (allowedRanges.stream().anyMatch(range -> range.contains(address))) {
      return Optional.empty();
    }
    AddressClass is = AddressClass.of(address);
    if (is != AddressClass.PUBLIC) {
      return Optional.of("address is " + is.wire() + " (expected: public)");
    }
    if ((address.bits() == 128 && !GLOBAL_V6.contains(address))
        || SPECIAL.stream().anyMatch(range -> range.contains(address))) {
      return Optional.of("address is reserved (expected: public)");
    }
    return portRefusal(port);
  }

  /** Why this port must not be connected to; empty when it may be. */
  public Optional<String> portRefusal(int port) {
    return allowedPorts.contains(port)
        ? Optional.empty()
        : Optional.of(
            "port " + port + " is not allowed (expected: " + new TreeSet<>(allowedPorts) + ")");
  }

  /** Whether an operator permits some ranges, on every port. */
  public boolean permitsRanges() {
    return !allowedRanges.isEmpty();
  }

  /** A resolver may hand out a mapped address that Java has not turned into IPv4. */
  private static IpAddress canonical(InetAddress target) {
    byte[] bytes = target.getAddress();
    if (bytes.length == 16 && mapped(bytes)) {
      try {
        return IpAddress.of(InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16)));
      } catch (UnknownHostException impossible) {
        throw new IllegalStateException("four bytes are an address", impossible);
      }
    }
    return IpAddress.of(target);
  }

  private static boolean mapped(byte[] bytes) {
    for (int at = 0; at < 10; at++) {
      if (bytes[at] != 0) {
        return false;
      }
    }
    return bytes[10] == (byte) 0xff && bytes[11] == (byte) 0xff;
  }
}
