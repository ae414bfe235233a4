package io.heliograph.playbook.respond;

import io.heliograph.kit.net.IpRange;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Responses and their feed, prefix {@code heliograph.playbook.respond}.
 *
 * @param pollInterval how often changes of other instances are looked for while somebody follows
 *     the feed, 10 ms to 10 s
 * @param sweepInterval how often responses are ended whose time is up, 100 ms to 1 min; agents end
 *     them by themselves in time
 * @param balancerRanges addresses and ranges of balancers beyond the known ones
 */
@Validated
@ConfigurationProperties(prefix = "heliograph.playbook.respond", ignoreUnknownFields = false)
record RespondProperties(
    @DefaultValue("250ms") @DurationMin(millis = 10) @DurationMax(seconds = 10)
        Duration pollInterval,
    @DefaultValue("1s") @DurationMin(millis = 100) @DurationMax(minutes = 1) Duration sweepInterval,
    @DefaultValue List<String> balancerRanges) {

  RespondProperties {
    balancerRanges = List.copyOf(balancerRanges);
    for (String range : balancerRanges) {
      if (IpRange.parse(range).isEmpty()) {
        throw new IllegalArgumentException(
            "balancer-ranges: " + range + " (expected: such as 8.8.4.0/24)");
      }
    }
  }

  List<IpRange> balancers() {
    return balancerRanges.stream().map(range -> IpRange.parse(range).orElseThrow()).toList();
  }
}
