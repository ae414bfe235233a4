package io.heliograph.agents.session;

import io.heliograph.agents.responses.ResponseBoard;
import io.heliograph.kit.observe.HeliographMeter;
import io.heliograph.kit.sender.Sender;
import io.heliograph.kit.signal.SignalIds;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.SmartLifecycle;

/**
 * Sessions that this process has heard of. A session itself is its signed token and needs none of
 * this: one that is not here (opened at another instance, or before a restart) is taken in at its
 * first call, and told to reload its list once.
 */
final class AgentSessions implements SmartLifecycle {
  private static final Duration FORGET_AFTER = Duration.ofMinutes(15);
  private static final Duration LOOK_EVERY = Duration.ofMinutes(1);

  private final ResponseBoard board;
  private final SessionProperties properties;
  private final AgentSession.Settings settings;
  private final Timer timer;
  private final Clock clock;
  private final Map<String, Known> sessions = new ConcurrentHashMap<>();
  private volatile boolean running;

  private record Known(String organizationId, AgentSession session) {}

  AgentSessions(
      ResponseBoard board,
      SessionProperties properties,
      Timer timer,
      Clock clock,
      SignalIds ids,
      MeterRegistry meters) {
    this.board = board;
    this.properties = properties;
    this.timer = timer;
    this.clock = clock;
    var fetched = HeliographMeter.RESPONSE_FETCHED.timer(meters);
    // A healthy agent has held / delay beats waiting; twice that is one that ignores its delay.
    int usual = (int) (properties.heldFor().dividedBy(properties.heartbeatDelay()) + 1);
    this.settings =
        new AgentSession.Settings(
            properties.heldFor(),
            properties.coalesce(),
            properties.reloadPatience(),
            2 * usual,
            ids::fresh,
            fetched::record,
            new AtomicInteger());
    board.listen(this::listsChanged);
    HeliographMeter.SESSIONS.gauge(meters, sessions, Map::size);
    HeliographMeter.HELD_BEATS.gauge(meters, settings.held(), Number::doubleValue);
  }

  /**
   * The session of a verified token.
   *
   * @param token as the agent sends it
   */
  AgentSession of(String token, Sender sender) {
    return sessions
        .computeIfAbsent(
            token,
            unknown ->
                new Known(
                    sender.organizationId(),
                    new AgentSession(settings, timer, clock, () -> revision(sender))))
        .session();
  }

  /** Whether one more beat may wait. */
  boolean mayHold() {
    return running
        && !properties.heldFor().isZero()
        && settings.held().get() < properties.maxHeldBeats();
  }

  /** The agent said goodbye. */
  void close(String token) {
    Known known = sessions.remove(token);
    if (known != null) {
      known.session().release();
    }
  }

  private OptionalLong revision(Sender sender) {
    return board
        .find(sender.organizationId(), sender.applicationId())
        .map(list -> OptionalLong.of(list.revision()))
        .orElse(OptionalLong.empty());
  }

  private void listsChanged(String organizationId) {
    for (Known known : sessions.values()) {
      if (known.organizationId().equals(organizationId)) {
        known.session().listChanged();
      }
    }
  }

  /** Forgets sessions of agents that vanished. */
  private void look() {
    Instant since = clock.instant().minus(FORGET_AFTER);
    sessions.values().removeIf(known -> known.session().silentSince(since));
    if (running) {
      timer.after(LOOK_EVERY, this::look);
    }
  }

  @Override
  public void start() {
    running = true;
    timer.after(LOOK_EVERY, this::look);
  }

  /** Before the server closes: agents take an answer better than a broken connection. */
  @Override
  public void stop() {
    running = false;
    sessions.values().forEach(known -> known.session().release());
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
