package io.heliograph.kit.net;

import java.util.Optional;

/**
 * Addresses that share a prefix.
 *
 * @param network any address of the range
 * @param prefix bits that count, 0..32 or 0..128
 */
public record IpRange(IpAddress network, int prefix) {
  public IpRange {
    if (prefix < 0 || prefix > network.bits()) {
      throw new IllegalArgumentException(
          "prefix: " + prefix + " (expected: 0.." + network.bits() + ")");
    }
  }

  /** Reads {@code 8.8.4.4} (that address alone) or {@code 8.8.0.0/16}; empty for anything else. */
  public static Optional<IpRange> parse(String written) {
    int slash = written.indexOf('/');
    if (slash < 0) {
      return IpAddress.parse(written).map(address -> new IpRange(address, address.bits()));
    }
    String bits = written.substring(slash + 1).strip();
    if (bits.isEmpty() || bits.length() > 3 || !bits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(bits);
    return IpAddress.parse(written.substring(0, slash))
        .filter(address -> prefix <= address.bits())
        .map(address -> new IpRange(address, prefix));
  }

  /** Whether the address lies in this range. */
  public boolean contains(IpAddress address) {
    return address.within(network, prefix);
  }

  /** Whether every address of the other range lies in this one. */
  public boolean contains(IpRange other) {
    return other.prefix >= prefix && other.network.within(network, prefix);
  }

  /** {@code 8.8.4.4} for one address, else {@code 8.8.0.0/16}. */
  @Override
  public String toString() {
    return prefix == network.bits() ? network.toString() : network + "/" + prefix;
  }
}
