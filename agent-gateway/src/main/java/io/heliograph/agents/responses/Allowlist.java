package io.heliograph.agents.responses;

import io.heliograph.agents.responses.SecurityResponse.Target;
import io.heliograph.kit.net.IpRange;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The allowlist wins: it lifts responses, or takes ranges out of them. */
record Allowlist(List<AllowlistEntry> entries) {

  /** What is left of a response at this time; empty when nothing is. */
  Optional<EffectiveResponse> subtract(SecurityResponse response, Instant now) {
    Stream<Target> allowed =
        entries.stream()
            .filter(entry -> entry.activeAt(now) && entry.covers(response.applicationId()))
            .map(AllowlistEntry::target);
    return switch (response.target()) {
      case Target.User user ->
          allowed.anyMatch(user::equals)
              ? Optional.empty()
              : Optional.of(new EffectiveResponse(response, List.of()));
      case Target.Address(IpRange range) -> {
        List<IpRange> ranges =
            allowed
                .flatMap(
                    target ->
                        target instanceof Target.Address(IpRange own)
                            ? Stream.of(own)
                            : Stream.<IpRange>empty())
                .toList();
        yield ranges.stream().anyMatch(own -> own.contains(range))
            ? Optional.empty()
            : Optional.of(
                new EffectiveResponse(
                    response, ranges.stream().filter(range::contains).distinct().toList()));
      }
    };
  }

  /** When an entry ends next after {@code now}; null when none does. */
  @Nullable Instant nextEnd(Instant now) {
    return entries.stream()
        .map(AllowlistEntry::expiresAt)
        .filter(Objects::nonNull)
        .filter(end -> end.isAfter(now))
        .min(Instant::compareTo)
        .orElse(null);
  }
}
