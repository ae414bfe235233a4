package io.heliograph.integration.dial;

import io.heliograph.kit.net.IpRange;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where deliveries may be sent, prefix {@code heliograph.integration.dialer}.
 *
 * @param allowedRanges addresses and ranges that are permitted although they are not public, on
 *     every port
 * @param allowedPorts of public addresses, 1..65535
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.integration.dialer", ignoreUnknownFields = false)
record DialerProperties(
    @DefaultValue List<String> allowedRanges,
    @DefaultValue({"80", "443", "8080", "8443"}) Set<Integer> allowedPorts) {

  DialerProperties {
    allowedRanges = List.copyOf(allowedRanges);
    allowedPorts = Set.copyOf(allowedPorts);
    for (String range : allowedRanges) {
      if (IpRange.parse(range).isEmpty()) {
        throw new IllegalArgumentException(
            "allowed-ranges: " + range + " (expected: such as 10.1.0.0/16)");
      }
    }
    for (int port : allowedPorts) {
      if (port < 1 || port > 65_535) {
        throw new IllegalArgumentException("allowed-ports: " + port + " (expected: 1..65535)");
      }
    }
  }

  DialGuard guard() {
    return new DialGuard(
        allowedRanges.stream().map(range -> IpRange.parse(range).orElseThrow()).toList(),
        allowedPorts);
  }
}
