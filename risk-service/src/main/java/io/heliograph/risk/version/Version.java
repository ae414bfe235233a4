package io.heliograph.risk.version;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version by <a href="https://semver.org/spec/v2.0.0.html">Semantic Versioning 2.0.0</a>, read
 * with mercy: a leading {@code v} is skipped (Node says {@code v20.20.2}) and missing numbers are
 * zero (OSV says {@code 0}). Build metadata has no part in the order.
 */
public record Version(long major, long minor, long patch, List<String> preRelease)
    implements Comparable<Version> {
  private static final int MAX_LENGTH = 256;
  private static final Pattern SHAPE =
      Pattern.compile(
          "[vV=]?(\\d{1,15})(?:\\.(\\d{1,15}))?(?:\\.(\\d{1,15}))?"
              + "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*+))?(?:\\+[0-9A-Za-z.-]*+)?");

  public Version {
    preRelease = List.copyOf(preRelease);
  }

  /** Reads a version; empty for any other text. */
  public static Optional<Version> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    Matcher matcher = SHAPE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String preRelease = matcher.group(4);
    return Optional.of(
        new Version(
            number(matcher.group(1)),
            number(matcher.group(2)),
            number(matcher.group(3)),
            preRelease == null ? List.of() : List.of(preRelease.split("\\."))));
  }

  private static long number(@org.jspecify.annotations.Nullable String digits) {
    return digits == null ? 0 : Long.parseLong(digits);
  }

  /** By precedence (§11 of the specification): a pre-release comes before its release. */
  @Override
  public int compareTo(Version other) {
    int byNumbers = Long.compare(major, other.major);
    byNumbers = byNumbers != 0 ? byNumbers : Long.compare(minor, other.minor);
    byNumbers = byNumbers != 0 ? byNumbers : Long.compare(patch, other.patch);
    if (byNumbers != 0) {
      return byNumbers;
    }
    if (preRelease.isEmpty() || other.preRelease.isEmpty()) {
      return Boolean.compare(preRelease.isEmpty(), other.preRelease.isEmpty());
    }
    int common = Math.min(preRelease.size(), other.preRelease.size());
    for (int at = 0; at < common; at++) {
      int byIdentifier = identifiers(preRelease.get(at), other.preRelease.get(at));
      if (byIdentifier != 0) {
        return byIdentifier;
      }
    }
    return Integer.compare(preRelease.size(), other.preRelease.size());
  }

  private static int identifiers(String one, String other) {
    boolean numeric = isNumeric(one);
    if (numeric != isNumeric(other)) {
      return numeric ? -1 : 1;
    }
    if (numeric && one.length() != other.length()) {
      return Integer.compare(one.length(), other.length());
    }
    return one.compareTo(other);
  }

  private static boolean isNumeric(String text) {
    return text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    parts.add(major + "." + minor + "." + patch);
    if (!preRelease.isEmpty()) {
      parts.add(String.join(".", preRelease));
    }
    return String.join("-", parts);
  }
}
