package io.heliograph.agents.responses;

import io.heliograph.kit.observe.HeliographMeter;
import io.heliograph.kit.observe.Journeys;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * What every followed organization's applications should enforce now.
 *
 * <p><b>Guarantee:</b> while playbook-service does not answer, the last state stays; each response
 * still ends at its expiry.
 */
public final class ResponseBoard implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(ResponseBoard.class);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final ResponseSource source;
  private final ResponsesProperties properties;
  private final Clock clock;
  private final MeterRegistry meters;
  private final Journeys journeys;
  private final List<ResponseListener> listeners = new CopyOnWriteArrayList<>();
  private final Map<String, ResponseFollower> followers = new ConcurrentHashMap<>();
  private final AtomicLong revisions = new AtomicLong();
  private volatile boolean running;
  private volatile Thread ticker = Thread.ofVirtual().unstarted(this::tick);

  ResponseBoard(
      ResponseSource source,
      ResponsesProperties properties,
      Clock clock,
      MeterRegistry meters,
      Journeys journeys) {
    this.source = source;
    this.properties = properties;
    this.clock = clock;
    this.meters = meters;
    this.journeys = journeys;
    HeliographMeter.FEEDS.gauge(meters, followers, Map::size);
  }

  /** Adds a listener for the life of this board. */
  public void listen(ResponseListener listener) {
    listeners.add(listener);
  }

  /**
   * An application's list as it is known now; also keeps its organization followed.
   *
   * @return empty while no state of the organization has come
   */
  public Optional<ApplicationResponses> find(String organizationId, String applicationId) {
    return follower(organizationId).state().find(applicationId);
  }

  /**
   * As {@link #find}, but waits a while for an organization's first state, unless playbook-service
   * has just failed to tell it.
   */
  public Optional<ApplicationResponses> await(String organizationId, String applicationId)
      throws InterruptedException {
    ResponseFollower follower = follower(organizationId);
    follower.awaitFirstPoll(properties.firstStateWait());
    return follower.state().find(applicationId);
  }

  private ResponseFollower follower(String organizationId) {
    ResponseFollower follower =
        followers.computeIfAbsent(
            organizationId,
            id -> {
              ResponseFollower started =
                  new ResponseFollower(
                      id,
                      source,
                      properties,
                      clock,
                      meters,
                      journeys,
                      revisions::incrementAndGet,
                      () -> tell(id));
              if (running) {
                started.start();
              }
              return started;
            });
    follower.touch(clock.instant());
    return follower;
  }

  private void tell(String organizationId) {
    for (ResponseListener listener : listeners) {
      listener.responsesChanged(organizationId);
    }
  }

  /** Ends of allowlist entries, and organizations that nobody asks for any more. */
  void look(Instant now) {
    Instant idleSince = now.minus(properties.idleAfter());
    followers.forEach(
        (id, follower) -> {
          if (follower.touchedAt().isBefore(idleSince)) {
            followers.remove(id, follower);
            follower.stop();
          } else if (follower.state().refresh(now)) {
            tell(id);
          }
        });
  }

  private void tick() {
    while (running) {
      try {
        TimeUnit.NANOSECONDS.sleep(TICK.toNanos());
        look(clock.instant());
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException bug) {
        log.atError().setCause(bug).log("Look over followed organizations failed");
      }
    }
  }

  @Override
  public void start() {
    running = true;
    followers.values().forEach(ResponseFollower::start);
    ticker = Thread.ofVirtual().name("responses-tick").start(this::tick);
  }

  @Override
  public void stop() {
    running = false;
    ticker.interrupt();
    followers.values().forEach(ResponseFollower::stop);
    followers.clear();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
