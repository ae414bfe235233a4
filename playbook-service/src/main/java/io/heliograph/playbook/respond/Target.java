package io.heliograph.playbook.respond;

import io.heliograph.kit.net.IpRange;
import io.heliograph.kit.signal.UserKey;
import io.heliograph.playbook.match.Group;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** Whom a response or an allowlist entry is about. */
public sealed interface Target {

  /** Every address of a range. */
  record Address(IpRange range) implements Target {
    @Override
    public String plain() {
      return "address " + range;
    }
  }

  /** The user whose identifiers are all equal to these; never empty. */
  record User(Map<String, String> identifiers) implements Target {
    public User {
      if (identifiers.isEmpty()) {
        throw new IllegalArgumentException("identifiers: none (expected: at least one)");
      }
      identifiers = Collections.unmodifiableMap(new TreeMap<>(identifiers));
    }

    /** Canonical text: equal users have equal keys. */
    String key() {
      return Objects.requireNonNull(UserKey.of(identifiers));
    }

    @Override
    public String plain() {
      return "user " + identifiers;
    }
  }

  /** Nobody in particular: the application as a whole; only of a {@code notify}. */
  record Everybody() implements Target {
    @Override
    public String plain() {
      return "the application";
    }
  }

  /** For people. */
  String plain();

  /** Whether the two share an address, or are the same user. */
  default boolean overlaps(Target other) {
    return switch (this) {
      case Address(IpRange range) ->
          other instanceof Address(IpRange theirs)
              && (range.contains(theirs) || theirs.contains(range));
      case User user -> other instanceof User theirs && user.key().equals(theirs.key());
      case Everybody _ -> false;
    };
  }

  /** The target of a detection's group; empty when its value is no address. */
  static Optional<Target> of(Group group) {
    return switch (group.by()) {
      case IP -> IpRange.parse(group.value()).map(Address::new);
      case USER -> Optional.of(new User(identifiers(group.value())));
      case APPLICATION -> Optional.of(new Everybody());
    };
  }

  private static Map<String, String> identifiers(String userKey) {
    Map<String, String> identifiers = new LinkedHashMap<>();
    for (String pair : userKey.split("&")) {
      int equals = pair.indexOf('=');
      if (equals >= 0) {
        identifiers.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
      }
    }
    return identifiers;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
