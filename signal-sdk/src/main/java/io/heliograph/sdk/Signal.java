package io.heliograph.sdk;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as an application tells it. Made with {@link #event} or {@link #named}.
 */
public final class Signal {
  private static final String TRACK_EVENT = "track_event/2020-01-01T00:00:00.000Z";
  private static final String EVENT_PREFIX = "sq.sdk.";
  private static final String SOURCE = "heliograph:sdk:java";

  private final Map<String, @Nullable Object> members;
  private final @Nullable Instant time;

  private Signal(Map<String, @Nullable Object> members, @Nullable Instant time) {
    this.members = members;
    this.time = time;
  }

  /**
   * An event of the application.
   *
   * @param event for example {@code login.failed}, which is what built-in playbooks look for; the
   *     signal's name is this with {@code sq.sdk.} before
   */
  public static Builder event(String event) {
    return new Builder(EVENT_PREFIX + event, TRACK_EVENT);
  }

  /**
   * A signal with a name and a payload of its own.
   *
   * @param name for example {@code acme.order.refused}; names that start with {@code hg.} are
   *     refused by the platform
   */
  public static Builder named(String name) {
    return new Builder(name, null);
  }

  /** The report that a response was enforced, in the shape that the agents use. */
  static Builder enforced(SecurityResponse response, Verdict.Subject subject) {
    Map<String, Object> output = new LinkedHashMap<>();
    if (subject.ip() != null) {
      output.put("ip_address", subject.ip());
    } else {
      output.put("user", subject.user());
    }
    if (response.url() != null) {
      output.put("url", response.url());
    }
    Builder report = new Builder("sq.action." + response.kind().wire(), TRACK_EVENT);
    return (subject.ip() == null ? report.user(subject.user()) : report.ip(subject.ip()))
        .property("action_id", response.id())
        .property("output", output);
  }

  /** The time that the application gave; null if it left that to the client. */
  @Nullable Instant time() {
    return time;
  }

  /**
   * The wire form.
   *
   * @param at the text of the signal's time
   * @param nonce tells it from others of equal content; the same whenever it is sent again
   * @throws IllegalArgumentException as {@link Json#write}
   */
  String json(String at, String nonce, @Nullable Map<String, String> infra) {
    Map<String, @Nullable Object> element = new LinkedHashMap<>();
    element.put("type", "point");
    element.put("time", at);
    element.put("nonce", nonce);
    element.putAll(members);
    if (infra != null) {
      element.put("location_infra", Map.of("infra", infra));
    }
    return Json.write(element);
  }

  /** Collects what a signal says. Not for use by several threads. */
  public static final class Builder {
    private final String name;
    private @Nullable String schema;
    private @Nullable Instant time;
    private String source = SOURCE;
    private @Nullable Map<String, ?> payload;
    private final Map<String, @Nullable Object> properties = new LinkedHashMap<>();
    private final Map<String, Object> actor = new LinkedHashMap<>();
    private Map<String, String> user = Map.of();

    private Builder(String name, @Nullable String schema) {
      this.name = name;
      this.schema = schema;
    }

    /** Address of the client that caused it, as the application knows it behind its proxies. */
    public Builder ip(String address) {
      actor.put("ip_addresses", List.of(address));
      return this;
    }

    /** Identifiers of the user that it is about, for example {@code email}. */
    public Builder user(Map<String, String> identifiers) {
      user = Map.copyOf(identifiers);
      actor.put("identifiers", user);
      return this;
    }

    /** The client's {@code User-Agent}. */
    public Builder userAgent(String userAgent) {
      actor.put("user_agent", userAgent);
      return this;
    }

    /** When it happened; without it, the client takes the moment of {@code send}. */
    public Builder time(Instant at) {
      time = at;
      return this;
    }

    /** What made it, for example {@code acme:billing}. */
    public Builder source(String of) {
      source = of;
      return this;
    }

    /**
     * One property of an event.
     *
     * @param value text, number, boolean, null, or maps and lists of them
     */
    public Builder property(String key, @Nullable Object value) {
      properties.put(key, value);
      return this;
    }

    /**
     * The payload of a {@linkplain #named named} signal; takes the place of properties.
     *
     * @param schemaId its schema, for example {@code acme/order/1-0-0}; null for none
     */
    public Builder payload(@Nullable String schemaId, Map<String, ?> values) {
      schema = schemaId;
      payload = values;
      return this;
    }

    /** The signal; this builder's maps are read when it is sent. */
    public Signal build() {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      members.put("signal_name", name);
      members.put("source", source);
      if (!actor.isEmpty()) {
        members.put("actor", new LinkedHashMap<>(actor));
      }
      if (schema != null) {
        members.put("payload_schema", schema);
      }
      members.put("payload", payload == null ? eventPayload() : payload);
      return new Signal(members, time);
    }

    private Map<String, Object> eventPayload() {
      Map<String, Object> event = new LinkedHashMap<>();
      event.put("properties", new LinkedHashMap<>(properties));
      if (!user.isEmpty()) {
        event.put("user_identifiers", user);
      }
      return event;
    }
  }
}
