package io.heliograph.kit.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * Every meter of Heliograph's own: name, unit, tags with their bounded values, what it says, and
 * the promise that it watches. Meters are made here and nowhere else (a test looks through the
 * sources), so {@code docs/observability/meters.md}, dashboards and alerts are held against this
 * list. One list for all services, as of streams and scopes: who watches the platform reads one.
 */
public enum HeliographMeter {

  // What ingestion-service received; {@link #SIGNALS}, summed over its tag, is what it received.
  SIGNALS(
      Kind.COUNTER,
      "heliograph.ingestion.signals",
      "signals",
      "Signals received, by how they ended",
      "Every signal ends in one outcome; accepted is durable",
      MeterTag.of("outcome", "accepted", "rejected", "duplicate", "unacknowledged")),
  REJECTED(
      Kind.COUNTER,
      "heliograph.ingestion.rejected",
      "signals",
      "Signals rejected; the sum is that of outcome rejected",
      "Every refusal is explained",
      MeterTag.boundedBy("reason", "names of RejectReason")),
  REJECTED_NOT_KEPT(
      Kind.COUNTER,
      "heliograph.ingestion.rejected.not.kept",
      "signals",
      "Rejected signals whose content is not kept, because their application sends too many",
      "Every refusal is recoverable"),
  REFUSED_REQUESTS(
      Kind.COUNTER,
      "heliograph.ingestion.requests.refused",
      "requests",
      "Requests refused as a whole",
      "A request that could be taken is taken",
      MeterTag.boundedBy("reason", "names of problem reasons")),
  LATE_OUTCOMES(
      Kind.COUNTER,
      "heliograph.ingestion.outcomes.late",
      "requests",
      "Requests answered before their outcomes were durable, because the store is slow or away",
      "Outcomes are durable with the answer"),
  SEEN_IDS(
      Kind.GAUGE,
      "heliograph.ingestion.seen.ids",
      "ids",
      "Ids of signals remembered to tell repeats",
      "Repeats within 15 minutes are dropped"),
  REDACTED(
      Kind.COUNTER,
      "heliograph.ingestion.redacted",
      "values",
      "Values that redaction replaced",
      "What must not be stored is nowhere stored",
      MeterTag.boundedBy("rule", "names of DefaultRules, and own for all others")),

  // The surge queue: over all instances and time SURGED is at most SURGE_DRAINED when it is empty,
  // for what is delivered again is drained again.
  SURGED(
      Kind.COUNTER,
      "heliograph.ingestion.surged",
      "signals",
      "Signals accepted into the queue; part of accepted",
      "202 means durable"),
  SURGE_DRAINED(
      Kind.COUNTER,
      "heliograph.ingestion.surge.drained",
      "signals",
      "Signals moved from the queue to the stream",
      "What waits reaches the stream soon"),
  SURGE_BURIED(
      Kind.COUNTER,
      "heliograph.ingestion.surge.buried",
      "messages",
      "Unreadable messages moved to dead letters",
      "Nothing is dropped unseen"),
  SURGE_DEPTH(
      Kind.GAUGE,
      "heliograph.ingestion.surge.depth",
      "messages",
      "Messages in the queue, as last seen",
      "What waits reaches the stream soon"),
  SURGE_BEHIND(
      Kind.GAUGE,
      "heliograph.ingestion.surge.behind",
      "seconds",
      "Age of the message that is drained now; 0 when there is none",
      "What waits reaches the stream soon"),

  // Streams, in every service that has any.
  PUBLISHED(
      Kind.COUNTER,
      "heliograph.stream.published",
      "records",
      "Records that callers gave to the stream, by whether it acknowledged them in time",
      "202 means durable",
      MeterTag.boundedBy("stream", "names of StreamNames"),
      MeterTag.of("outcome", "acknowledged", "unacknowledged")),
  PUBLISH_RETRIES(
      Kind.COUNTER,
      "heliograph.stream.publish.retries",
      "retries",
      "Times that a record had to be sent again because the stream refused it",
      "The stream takes what comes",
      MeterTag.boundedBy("stream", "names of StreamNames")),
  PUBLISH_TIME(
      Kind.TIMER,
      "heliograph.stream.publish.time",
      "seconds",
      "From a caller's publish to its end, acknowledged or not",
      "An answer takes milliseconds",
      MeterTag.boundedBy("stream", "names of StreamNames")),
  CONSUMER_HANDLED(
      Kind.COUNTER,
      "heliograph.consumer.handled",
      "records",
      "Records handled; those that come again after a crash count again",
      "Every record has its effect",
      MeterTag.boundedBy("consumer", "names of consumers")),
  CONSUMER_DEAD_LETTERS(
      Kind.COUNTER,
      "heliograph.consumer.dead.letters",
      "letters",
      "Records that could not be handled and were set aside",
      "Nothing is dropped unseen",
      MeterTag.boundedBy("consumer", "names of consumers")),
  CONSUMER_RETRIES(
      Kind.COUNTER,
      "heliograph.consumer.retries",
      "retries",
      "Batches that were tried again after a passing fault",
      "Effects follow at once",
      MeterTag.boundedBy("consumer", "names of consumers")),
  CONSUMER_LAG(
      Kind.TIMER,
      "heliograph.consumer.lag",
      "seconds",
      "From the stream's taking the first record of a batch to its effect",
      "Received to effect within seconds",
      MeterTag.boundedBy("consumer", "names of consumers")),
  CONSUMER_SHARDS(
      Kind.GAUGE,
      "heliograph.consumer.shards",
      "shards",
      "Shards that this process reads",
      "Every shard is read",
      MeterTag.boundedBy("consumer", "names of consumers")),
  CONSUMER_BEHIND(
      Kind.GAUGE,
      "heliograph.consumer.behind",
      "seconds",
      "How far the slowest shard of this process is behind the tip of its stream; grows while a"
          + " batch is stuck",
      "Received to effect within seconds",
      MeterTag.boundedBy("consumer", "names of consumers")),

  // Keys and applications, in services that verify senders.
  KEY_SNAPSHOT_AGE(
      Kind.GAUGE,
      "heliograph.keys.snapshot.age",
      "seconds",
      "Since account-service last told or confirmed the key snapshot",
      "A revoked key is refused soon"),

  // agent-gateway. Each beat is answered once: beats with answer commands are announcements made.
  LOGINS(
      Kind.COUNTER,
      "heliograph.agents.logins",
      "logins",
      "Logins of agents",
      "Agents can log in",
      MeterTag.of("outcome", "accepted", "refused", "unavailable")),
  BEATS(
      Kind.COUNTER,
      "heliograph.agents.beats",
      "beats",
      "Beats answered",
      "Agents hear of changes at once",
      MeterTag.of("answer", "commands", "nothing")),
  HELD_BEATS(
      Kind.GAUGE,
      "heliograph.agents.beats.held",
      "beats",
      "Beats waiting now",
      "Agents hear of changes at once"),
  SESSIONS(
      Kind.GAUGE,
      "heliograph.agents.sessions",
      "sessions",
      "Sessions known to this process",
      "Agents can log in"),
  RESPONSE_FETCHED(
      Kind.TIMER,
      "heliograph.agents.responses.fetched",
      "seconds",
      "From a change's arrival here to an agent's fetch of the list that holds it",
      "Responses are enforced within seconds"),
  FEEDS(
      Kind.GAUGE,
      "heliograph.agents.responses.feeds",
      "organizations",
      "Organizations followed",
      "Responses are enforced within seconds"),
  FEED_POLLS(
      Kind.COUNTER,
      "heliograph.agents.responses.polls",
      "polls",
      "Polls of playbook-service",
      "Responses are enforced within seconds",
      MeterTag.of("outcome", "changed", "unchanged", "failed")),
  MALFORMED_RESPONSES(
      Kind.COUNTER,
      "heliograph.agents.responses.malformed",
      "responses",
      "Responses left out because no agent could take them",
      "Responses are enforced within seconds"),
  STREAM_CLIENTS(
      Kind.GAUGE,
      "heliograph.agents.stream.clients",
      "clients",
      "Open streams of SDKs",
      "Agents hear of changes at once"),
  COMMAND_RESULTS(
      Kind.COUNTER,
      "heliograph.agents.command.results",
      "results",
      "Results of commands",
      "Responses are enforced within seconds",
      MeterTag.of("outcome", "done", "failed")),
  LEGACY_EVENTS(
      Kind.COUNTER,
      "heliograph.agents.legacy.events",
      "events",
      "Old events",
      "Old agents are heard",
      MeterTag.of("fate", "converted", "dropped")),
  RELAYED(
      Kind.COUNTER,
      "heliograph.agents.relayed",
      "requests",
      "Requests relayed to ingestion-service",
      "One address serves an agent",
      MeterTag.of("outcome", "accepted", "refused", "unavailable")),
  EVENTS_LOST(
      Kind.COUNTER,
      "heliograph.agents.events.lost",
      "events",
      "Agent facts given up because the stream stayed away too long",
      "Facts reach the other products"),

  // playbook-service. Every match that is read increments one of {@link #WINDOW_MATCHES}.
  MATCH_CONDITION_FAILURES(
      Kind.COUNTER,
      "heliograph.playbook.match.condition.failures",
      "failures",
      "Signals for which a condition had no value, so they did not match",
      "Playbooks see what they ask for"),
  MATCH_WITHOUT_GROUP(
      Kind.COUNTER,
      "heliograph.playbook.match.without.group",
      "signals",
      "Signals that matched and had no address or user to be counted for",
      "Playbooks see what they ask for"),
  WINDOW_MATCHES(
      Kind.COUNTER,
      "heliograph.playbook.window.matches",
      "matches",
      "Matches by what became of them; those read again after a crash count again",
      "The same signals give the same detections",
      MeterTag.boundedBy("fate", "names of KeyWindow.Offer in lower case")),
  WINDOW_GROUPS_FORGOTTEN(
      Kind.COUNTER,
      "heliograph.playbook.window.groups.forgotten",
      "groups",
      "Groups that were forgotten because a shard has too many",
      "Counting is exact within its memory"),

  // metrics-service.
  ROLLUP_REPEATS(
      Kind.COUNTER,
      "heliograph.metrics.repeats",
      "repeats",
      "Signals that were counted already",
      "Each signal is counted once"),
  ROLLUP_REPEATS_MOVED(
      Kind.COUNTER,
      "heliograph.metrics.repeats.moved",
      "signals",
      "Repeats that moved their signal to an earlier minute",
      "Each signal is counted once"),
  ROLLUP_LATE(
      Kind.COUNTER,
      "heliograph.metrics.late",
      "signals",
      "Signals whose minute was called final already",
      "A final minute stays as it is"),
  ROLLUP_FOLDED(
      Kind.COUNTER,
      "heliograph.metrics.labels.folded",
      "values",
      "Values beyond the series that a metric may have",
      "Series are bounded, sums are right"),
  ROLLUP_NEW_SERIES(
      Kind.COUNTER,
      "heliograph.metrics.new.series",
      "series",
      "Series that were new on their day",
      "Series are bounded, sums are right"),
  ROLLUP_MALFORMED(
      Kind.COUNTER,
      "heliograph.metrics.malformed",
      "parts",
      "Parts of metric signals that say nothing",
      "Nothing is dropped unseen"),
  ROLLUP_POINTS(
      Kind.COUNTER,
      "heliograph.metrics.points",
      "points",
      "Values that went into rows",
      "Each signal is counted once"),

  // integration-service. A delivery's attempts: any number failed, then one that delivered or none.
  DELIVERY_ATTEMPTS(
      Kind.COUNTER,
      "heliograph.integration.delivery.attempts",
      "attempts",
      "Requests to endpoints",
      "Customers hear of every event",
      MeterTag.of("outcome", "delivered", "failed")),
  DELIVERIES_DEAD(
      Kind.COUNTER,
      "heliograph.integration.deliveries.dead",
      "deliveries",
      "Deliveries whose last attempt failed",
      "Customers hear of every event"),
  FILTER_FAILURES(
      Kind.COUNTER,
      "heliograph.integration.filter.failures",
      "failures",
      "Events for which a filter had no value, so they were not delivered",
      "Customers hear of every event");

  /** What a meter does. */
  public enum Kind {
    /** Only grows, from 0 at the start of the process. */
    COUNTER,
    /** Count, sum and greatest of durations. */
    TIMER,
    /** Goes up and down; asked when it is read. */
    GAUGE
  }

  private static final NamingConvention PROMETHEUS = new PrometheusNamingConvention();

  private final Kind kind;
  private final String meterName;
  private final String unit;
  private final String meaning;
  private final String promise;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<MeterTag> tags;

  HeliographMeter(
      Kind kind, String meterName, String unit, String meaning, String promise, MeterTag... tags) {
    this.kind = kind;
    this.meterName = meterName;
    this.unit = unit;
    this.meaning = meaning;
    this.promise = promise;
    this.tags = List.of(tags);
  }

  public Kind kind() {
    return kind;
  }

  /** Name in the registry, for example {@code heliograph.consumer.lag}. */
  public String meterName() {
    return meterName;
  }

  /** What is counted or measured: a plural noun, or {@code seconds}. */
  public String unit() {
    return unit;
  }

  public String meaning() {
    return meaning;
  }

  /** What is broken when this meter looks bad. */
  public String promise() {
    return promise;
  }

  public List<MeterTag> tags() {
    return tags;
  }

  /** The meter of that name in a registry. */
  public static Optional<HeliographMeter> find(String meterName) {
    for (HeliographMeter meter : values()) {
      if (meter.meterName.equals(meterName)) {
        return Optional.of(meter);
      }
    }
    return Optional.empty();
  }

  /** Names of its time series in Prometheus. */
  public List<String> prometheusNames() {
    return switch (kind) {
      // The suffix is added when it is written.
      case COUNTER -> List.of(PROMETHEUS.name(meterName, Meter.Type.COUNTER, unit) + "_total");
      case GAUGE -> List.of(PROMETHEUS.name(meterName, Meter.Type.GAUGE, unit));
      case TIMER -> {
        String name = PROMETHEUS.name(meterName, Meter.Type.TIMER, unit);
        yield List.of(name + "_count", name + "_sum", name + "_max");
      }
    };
  }

  /**
   * The counter.
   *
   * @param tagValues one for each of {@link #tags}, in their order
   */
  public Counter counter(MeterRegistry registry, String... tagValues) {
    require(Kind.COUNTER);
    return Counter.builder(meterName)
        .description(meaning)
        .baseUnit(unit)
        .tags(tags(tagValues))
        .register(registry);
  }

  /** The timer; parameters as of {@link #counter}. */
  public Timer timer(MeterRegistry registry, String... tagValues) {
    require(Kind.TIMER);
    return Timer.builder(meterName).description(meaning).tags(tags(tagValues)).register(registry);
  }

  /**
   * A gauge that asks for its value.
   *
   * @param of what is asked; held strongly, so the gauge lives as long as the registry
   */
  public <T> void gauge(
      MeterRegistry registry, T of, ToDoubleFunction<T> value, String... tagValues) {
    require(Kind.GAUGE);
    Gauge.builder(meterName, of, value)
        .strongReference(true)
        .description(meaning)
        .baseUnit(unit)
        .tags(tags(tagValues))
        .register(registry);
  }

  private void require(Kind wanted) {
    if (kind != wanted) {
      throw new IllegalArgumentException(meterName + ": " + kind + " (expected: " + wanted + ")");
    }
  }

  private List<Tag> tags(String... values) {
    if (values.length != tags.size()) {
      throw new IllegalArgumentException(
          meterName + ": " + values.length + " tag values (expected: " + tags.size() + ")");
    }
    List<Tag> made = new ArrayList<>(values.length);
    for (int at = 0; at < values.length; at++) {
      MeterTag tag = tags.get(at);
      if (!tag.takes(values[at])) {
        throw new IllegalArgumentException(
            tag.name() + ": " + values[at] + " (expected: one of " + tag.values() + ")");
      }
      made.add(Tag.of(tag.name(), values[at]));
    }
    return made;
  }
}
