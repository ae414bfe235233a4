package io.heliograph.playbook.respond;

import io.heliograph.kit.net.AddressClass;
import io.heliograph.kit.net.IpRange;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Knows the addresses whose blocking would hit the application itself: its own machines, its
 * network, the balancers before it. Documentation ranges count as public.
 */
final class AddressGuard {
  /** Ranges of the classes below, to tell whether a wider range swallows one (RFC 6890). */
  private static final List<IpRange> CRITICAL =
      ranges(
          "0.0.0.0/8",
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.168.0.0/16",
          "224.0.0.0/4",
          "::/127",
          "fc00::/7",
          "fe80::/10",
          "ff00::/8");

  /**
   * Proxies that speak for many visitors: Cloudflare (cloudflare.com/ips) and Google's front ends
   * (Google Cloud, "Firewall rules" of its load balancers).
   */
  private static final List<IpRange> BALANCERS =
      ranges(
          "35.191.0.0/16",
          "130.211.0.0/22",
          "103.21.244.0/22",
          "103.22.200.0/22",
          "103.31.4.0/22",
          "104.16.0.0/13",
          "104.24.0.0/14",
          "108.162.192.0/18",
          "131.0.72.0/22",
          "141.101.64.0/18",
          "162.158.0.0/15",
          "172.64.0.0/13",
          "173.245.48.0/20",
          "188.114.96.0/20",
          "190.93.240.0/20",
          "197.234.240.0/22",
          "198.41.128.0/17",
          "2400:cb00::/32",
          "2405:8100::/32",
          "2405:b500::/32",
          "2606:4700::/32",
          "2803:f800::/32",
          "2a06:98c0::/29",
          "2c0f:f248::/32");

  private final List<IpRange> balancers;

  /**
   * @param more balancers of this installation
   */
  AddressGuard(List<IpRange> more) {
    balancers = Stream.concat(BALANCERS.stream(), more.stream()).toList();
  }

  /** Why the range is critical, for people; empty when it is not. */
  Optional<String> critical(IpRange range) {
    if (balancers.stream().anyMatch(balancer -> overlap(balancer, range))) {
      return Optional.of(range + " belongs to a known balancer, behind which many visitors are");
    }
    if (CRITICAL.stream().noneMatch(critical -> overlap(critical, range))) {
      return Optional.empty();
    }
    AddressClass is = AddressClass.of(range.network());
    return Optional.of(
        is.isPublic()
            ? range + " includes addresses that are not public"
            : range + " is " + is.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  private static boolean overlap(IpRange one, IpRange other) {
    return one.contains(other) || other.contains(one);
  }

  private static List<IpRange> ranges(String... cidrs) {
    return Stream.of(cidrs).map(cidr -> IpRange.parse(cidr).orElseThrow()).toList();
  }
}
