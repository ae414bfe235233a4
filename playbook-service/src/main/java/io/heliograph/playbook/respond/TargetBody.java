package io.heliograph.playbook.respond;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.heliograph.kit.net.IpRange;
import io.heliograph.kit.problem.FieldError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A target in JSON: {@code {"ip_cidr": …}}, {@code {"user": {…}}}, or {@code {}} for nobody. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TargetBody(@Nullable String ipCidr, @Nullable Map<String, String> user) {
  private static final int MAX_IDENTIFIERS = 16;
  private static final int MAX_TEXT = 256;

  static TargetBody of(Target target) {
    return switch (target) {
      case Target.Address(IpRange range) -> new TargetBody(range.toString(), null);
      case Target.User(var identifiers) -> new TargetBody(null, identifiers);
      case Target.Everybody _ -> new TargetBody(null, null);
    };
  }

  /** As JSON has it. */
  Map<String, Object> wire() {
    if (ipCidr != null) {
      return Map.of("ip_cidr", ipCidr);
    }
    return user == null ? Map.of() : Map.of("user", user);
  }

  /** Reads a target that somebody sent; null after noting what is wrong. */
  static @Nullable Target read(@Nullable TargetBody body, List<FieldError> errors) {
    if (body == null || (body.ipCidr() == null) == (body.user() == null)) {
      errors.add(new FieldError("/target", "expected: either ip_cidr or user"));
      return null;
    }
    String ipCidr = body.ipCidr();
    return ipCidr != null ? address(ipCidr, errors) : user(body.user(), errors);
  }

  private static @Nullable Target address(String written, List<FieldError> errors) {
    IpRange range = IpRange.parse(written).orElse(null);
    if (range == null) {
      errors.add(
          new FieldError(
              "/target/ip_cidr",
              "not an address or range (expected: such as 8.8.4.4, 8.8.4.0/24, 2001:db8::/32)"));
      return null;
    }
    if (!hostBitsAreZero(range)) {
      errors.add(
          new FieldError(
              "/target/ip_cidr", "bits are set behind the prefix (expected: the first address)"));
      return null;
    }
    return new Target.Address(range);
  }

  private static boolean hostBitsAreZero(IpRange range) {
    byte[] bytes = range.network().bytes();
    for (int bit = range.prefix(); bit < bytes.length * 8; bit++) {
      if ((bytes[bit / 8] >> (7 - bit % 8) & 1) != 0) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable Target user(
      @Nullable Map<String, String> identifiers, List<FieldError> errors) {
    if (identifiers == null
        || identifiers.isEmpty()
        || identifiers.size() > MAX_IDENTIFIERS
        || identifiers.entrySet().stream()
            .anyMatch(
                entry ->
                    !fits(entry.getKey()) || entry.getValue() == null || !fits(entry.getValue()))) {
      errors.add(
          new FieldError(
              "/target/user",
              "expected: 1 to "
                  + MAX_IDENTIFIERS
                  + " identifiers, names and values of 1 to "
                  + MAX_TEXT
                  + " characters"));
      return null;
    }
    return new Target.User(identifiers);
  }

  private static boolean fits(String text) {
    return !text.isEmpty() && text.length() <= MAX_TEXT;
  }
}
