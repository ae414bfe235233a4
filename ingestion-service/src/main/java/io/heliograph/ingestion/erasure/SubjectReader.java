package io.heliograph.ingestion.erasure;

import io.heliograph.kit.net.IpAddress;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.problem.ProblemException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a subject from a request; finds all problems at once. */
final class SubjectReader {
  private static final int MOST_IDENTIFIERS = 10;
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_VALUE = 512;

  private final List<FieldError> errors = new ArrayList<>();

  private SubjectReader() {}

  /**
   * @throws ProblemException {@code REQUEST_INVALID} with every problem
   */
  static Subject read(JsonNode body) {
    SubjectReader reader = new SubjectReader();
    Subject subject = reader.subject(body);
    if (subject == null || !reader.errors.isEmpty()) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID, "The erasure is not valid", reader.errors);
    }
    return subject;
  }

  private @Nullable Subject subject(JsonNode body) {
    unknown(body, "", Set.of("subject"));
    JsonNode subject = body.path("subject");
    if (!subject.isObject()) {
      error("/subject", "missing (expected: an object with user or ip)");
      return null;
    }
    unknown(subject, "/subject", Set.of("user", "ip"));
    JsonNode user = subject.path("user");
    JsonNode ip = subject.path("ip");
    if (user.isMissingNode() == ip.isMissingNode()) {
      error("/subject", "expected: exactly one of user and ip");
    }
    Subject address = ip.isMissingNode() ? null : address(ip);
    return user.isMissingNode() ? address : user(user);
  }

  private @Nullable Subject address(JsonNode ip) {
    Optional<IpAddress> parsed = ip.isString() ? IpAddress.parse(ip.asString()) : Optional.empty();
    if (parsed.isEmpty()) {
      error("/subject/ip", "expected: an IPv4 or IPv6 address as text");
    }
    return parsed.<Subject>map(address -> new Subject.Address(address.toString())).orElse(null);
  }

  private @Nullable Subject user(JsonNode user) {
    if (!user.isObject() || user.isEmpty() || user.size() > MOST_IDENTIFIERS) {
      error("/subject/user", "expected: an object of 1.." + MOST_IDENTIFIERS + " identifiers");
      return null;
    }
    Map<String, String> identifiers = new TreeMap<>();
    for (Map.Entry<String, JsonNode> identifier : user.properties()) {
      String name = identifier.getKey();
      String pointer = "/subject/user/" + name.replace("~", "~0").replace("/", "~1");
      JsonNode value = identifier.getValue();
      if (name.isBlank() || name.length() > LONGEST_NAME || odd(name)) {
        error(pointer, "name (expected: 1.." + LONGEST_NAME + " printable characters)");
      }
      if (!value.isString()
          || value.asString().isBlank()
          || value.asString().length() > LONGEST_VALUE
          || odd(value.asString())) {
        error(pointer, "expected: text of 1.." + LONGEST_VALUE + " printable characters");
      } else {
        identifiers.put(name, value.asString());
      }
    }
    return identifiers.isEmpty() ? null : new Subject.User(identifiers);
  }

  private static boolean odd(String text) {
    return text.chars().anyMatch(Character::isISOControl)
        || text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
  }

  private void unknown(JsonNode object, String pointer, Set<String> known) {
    object.properties().stream()
        .map(Map.Entry::getKey)
        .filter(name -> !known.contains(name))
        .forEach(name -> error(pointer + "/" + name, "unknown (expected: " + known + ")"));
  }

  private void error(String pointer, String message) {
    errors.add(new FieldError(pointer, message));
  }
}
