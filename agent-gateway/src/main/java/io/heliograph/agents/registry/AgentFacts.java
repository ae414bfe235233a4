package io.heliograph.agents.registry;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an agent says about itself when it logs in; each null when it did not say it.
 *
 * @param clockSkewMs the agent's clock minus ours, the way of the request included
 */
public record AgentFacts(
    @Nullable String host,
    @Nullable String agentType,
    @Nullable String agentVersion,
    @Nullable String osType,
    @Nullable String runtimeType,
    @Nullable String runtimeVersion,
    @Nullable String frameworkType,
    @Nullable String frameworkVersion,
    @Nullable String bundleSignature,
    @Nullable Long pid,
    @Nullable Long uid,
    @Nullable Long euid,
    @Nullable Long gid,
    @Nullable Long egid,
    @Nullable Long clockSkewMs) {

  /** Longest text kept; real ones are below 100 characters. */
  private static final int MAX_TEXT = 256;

  /**
   * Agents whose {@code various_infos.time} is now; that of the Go agent is its process's start.
   */
  private static final Set<String> TELL_THE_TIME = Set.of("nodejs");

  /**
   * Reads the body of a login. What has an unexpected type counts as not said.
   *
   * @param now when the login arrived
   */
  public static AgentFacts read(JsonNode login, Instant now) {
    JsonNode infos = login.path("various_infos");
    String agentType = text(login, "agent_type");
    return new AgentFacts(
        text(login, "hostname"),
        agentType,
        text(login, "agent_version"),
        text(login, "os_type"),
        text(login, "runtime_type"),
        text(login, "runtime_version"),
        text(login, "framework_type"),
        text(login, "framework_version"),
        text(login, "bundle_signature"),
        number(infos, "pid"),
        number(infos, "uid"),
        number(infos, "euid"),
        number(infos, "gid"),
        number(infos, "egid"),
        agentType != null && TELL_THE_TIME.contains(agentType)
            ? skew(text(infos, "time"), now)
            : null);
  }

  /** Runtime and version as one text, such as {@code node v20.20.2}; null when neither is known. */
  public @Nullable String runtime() {
    String joined =
        Stream.of(runtimeType, runtimeVersion)
            .filter(part -> part != null)
            .collect(Collectors.joining(" "));
    return joined.isEmpty() ? null : joined;
  }

  private static @Nullable String text(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() ? PlainText.of(value.asString(), MAX_TEXT) : null;
  }

  private static @Nullable Long number(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isIntegralNumber() && value.canConvertToLong() ? value.asLong() : null;
  }

  private static @Nullable Long skew(@Nullable String time, Instant now) {
    if (time == null) {
      return null;
    }
    try {
      return Duration.between(now, OffsetDateTime.parse(time).toInstant()).toMillis();
    } catch (DateTimeParseException | ArithmeticException unreadable) {
      return null;
    }
  }
}
