package io.heliograph.agents.measure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import java.util.function.Supplier;

/**
 * Every meter of this service. Relation: each beat counted in {@link #BEATS} is answered once, so
 * {@link #BEATS} with {@code answer=commands} equals the announcements made.
 */
public enum GatewayMeter {
  LOGINS("heliograph.agents.logins", "logins", "outcome", "accepted", "refused", "unavailable"),
  BEATS("heliograph.agents.beats", "beats", "answer", "commands", "nothing"),
  HELD_BEATS("heliograph.agents.beats.held", "beats"),
  SESSIONS("heliograph.agents.sessions", "sessions"),
  /** From a change's arrival here to an agent's fetch of the list that holds it. */
  RESPONSE_FETCHED("heliograph.agents.responses.fetched", "seconds"),
  FEEDS("heliograph.agents.responses.feeds", "organizations"),
  FEED_POLLS(
      "heliograph.agents.responses.polls", "polls", "outcome", "changed", "unchanged", "failed"),
  MALFORMED_RESPONSES("heliograph.agents.responses.malformed", "responses"),
  STREAM_CLIENTS("heliograph.agents.stream.clients", "clients"),
  COMMAND_RESULTS("heliograph.agents.command.results", "results", "outcome", "done", "failed"),
  LEGACY_EVENTS("heliograph.agents.legacy.events", "events", "fate", "converted", "dropped"),
  RELAYED("heliograph.agents.relayed", "requests", "outcome", "accepted", "refused", "unavailable"),
  /** Agent facts that were given up because the stream stayed away too long. */
  EVENTS_LOST("heliograph.agents.events.lost", "events");

  private final String meterName;
  private final String unit;
  private final String tag;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> tagValues;

  GatewayMeter(String meterName, String unit) {
    this(meterName, unit, "");
  }

  GatewayMeter(String meterName, String unit, String tag, String... tagValues) {
    this.meterName = meterName;
    this.unit = unit;
    this.tag = tag;
    this.tagValues = List.of(tagValues);
  }

  /** Name in the registry. */
  public String meterName() {
    return meterName;
  }

  /** The one tag's name; empty when the meter has none. */
  public String tag() {
    return tag;
  }

  /** Every value that the tag takes. */
  public List<String> tagValues() {
    return tagValues;
  }

  /** The counter of a meter without tag. */
  public Counter counter(MeterRegistry registry) {
    return Counter.builder(meterName).baseUnit(unit).register(registry);
  }

  /**
   * The counter for one value of the tag.
   *
   * @param value one of {@link #tagValues}
   */
  public Counter counter(MeterRegistry registry, String value) {
    if (!tagValues.contains(value)) {
      throw new IllegalArgumentException(
          tag + ": " + value + " (expected: one of " + tagValues + ")");
    }
    return Counter.builder(meterName).baseUnit(unit).tags(Tags.of(tag, value)).register(registry);
  }

  /** A timer. */
  public Timer timer(MeterRegistry registry) {
    return Timer.builder(meterName).register(registry);
  }

  /** A gauge that asks the supplier. */
  public void gauge(MeterRegistry registry, Supplier<Number> value) {
    io.micrometer.core.instrument.Gauge.builder(meterName, value).baseUnit(unit).register(registry);
  }
}
