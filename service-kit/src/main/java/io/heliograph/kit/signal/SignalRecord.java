package io.heliograph.kit.signal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One signal as it stands on the streams and in the archive. Parts that only some consumers read
 * ({@code location}, {@code trigger}, {@code context}, {@code payload}) are JSON text.
 *
 * @param signalId 32 lower-case hexadecimal characters; equal ids are the same signal
 * @param organizationId whose signal it is
 * @param environment for example {@code production}
 * @param payloadSchema as the sender wrote it; null when it named none
 * @param schemaDetails what was repaired, for example {@code truncated:/actor/user_agent}
 * @param receivedAt when Heliograph accepted it, milliseconds
 * @param occurredAt the sender's time, at most half a minute after {@code receivedAt}
 * @param clockSkewMs sender's clock minus ours; null when unknown
 * @param traceId shared by the signals of one trace
 */
public record SignalRecord(
    String signalId,
    String organizationId,
    String applicationId,
    String environment,
    Kind kind,
    String signalName,
    @Nullable String payloadSchema,
    SchemaStatus schemaStatus,
    @Nullable String schemaDetails,
    Instant receivedAt,
    Instant occurredAt,
    @Nullable Long clockSkewMs,
    @Nullable String traceId,
    @Nullable String source,
    @Nullable Actor actor,
    @Nullable Infra infra,
    @Nullable String location,
    @Nullable Enrichment enrichment,
    @Nullable String trigger,
    @Nullable String contextSchema,
    @Nullable String context,
    @Nullable String payload) {

  /** Version of this layout. */
  public static final int VERSION = 1;

  /** A point in time, or a measure of an interval. */
  public enum Kind {
    POINT("point"),
    METRIC("metric");

    private final String wire;

    Kind(String wire) {
      this.wire = wire;
    }

    /** Value on the wire. */
    public String wire() {
      return wire;
    }
  }

  /** What the payload was checked against. */
  public enum SchemaStatus {
    /** It fits the schema that it names. */
    VALID("valid"),
    /** It names no schema. */
    NONE("none"),
    /** It names a schema that Heliograph does not know. */
    UNKNOWN("unknown");

    private final String wire;

    SchemaStatus(String wire) {
      this.wire = wire;
    }

    /** Value on the wire. */
    public String wire() {
      return wire;
    }
  }

  /**
   * Who did it.
   *
   * @param ips canonical addresses, the client's first; may be empty
   * @param user identifiers as the application gave them; may be empty
   * @param userKey canonical text of {@code user}; null when it is empty
   */
  public record Actor(
      List<String> ips,
      Map<String, String> user,
      @Nullable String userKey,
      @Nullable String userAgent) {
    public Actor {
      ips = List.copyOf(ips);
      user = Map.copyOf(user);
    }
  }

  /** Where the sender ran; {@code agentId} when the signal came through an agent's session. */
  public record Infra(
      @Nullable String agentType,
      @Nullable String agentVersion,
      @Nullable String osType,
      @Nullable String hostname,
      @Nullable String runtimeType,
      @Nullable String runtimeVersion,
      @Nullable String agentId) {}

  /** What Heliograph added. {@code addressClass} is that of the actor's first address. */
  public record Enrichment(@Nullable String addressClass) {}
}
