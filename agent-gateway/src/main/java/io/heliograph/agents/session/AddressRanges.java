package io.heliograph.agents.session;

import io.heliograph.kit.net.IpAddress;
import io.heliograph.kit.net.IpRange;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Arithmetic of address ranges. */
final class AddressRanges {
  private AddressRanges() {}

  /**
   * A range without others, as ranges that do not overlap, lowest first, each named by its first
   * address. One taken out costs at most as many ranges as an address has bits.
   */
  static List<IpRange> subtract(IpRange range, List<IpRange> taken) {
    List<IpRange> left = new ArrayList<>();
    collect(withPrefix(range.network(), range.prefix(), false), taken, left);
    return left;
  }

  private static void collect(IpRange range, List<IpRange> taken, List<IpRange> left) {
    if (taken.stream().anyMatch(each -> each.contains(range))) {
      return;
    }
    List<IpRange> within = taken.stream().filter(range::contains).toList();
    if (within.isEmpty()) {
      left.add(range);
      return;
    }
    int prefix = range.prefix() + 1;
    collect(withPrefix(range.network(), prefix, false), within, left);
    collect(withPrefix(range.network(), prefix, true), within, left);
  }

  /**
   * The range of that prefix whose last bit of the prefix is set or as given, all after it clear.
   */
  private static IpRange withPrefix(IpAddress network, int prefix, boolean lastBitSet) {
    byte[] bytes = network.bytes();
    if (lastBitSet) {
      bytes[(prefix - 1) / 8] |= (byte) (0x80 >> ((prefix - 1) % 8));
    }
    for (int bit = prefix; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] &= (byte) ~(0x80 >> (bit % 8));
    }
    try {
      InetAddress address =
          bytes.length == 16
              // The general method would turn IPv4-mapped addresses into IPv4.
              ? Inet6Address.getByAddress(null, bytes, -1)
              : InetAddress.getByAddress(bytes);
      return new IpRange(IpAddress.of(address), prefix);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("4 or 16 bytes are an address", impossible);
    }
  }
}
