package io.heliograph.agents.registry;

import io.heliograph.kit.event.HgEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Notes what agents say of themselves and when they were last seen.
 *
 * <p><b>Guarantee:</b> a store that does not answer delays an agent, but fails no call of it; what
 * could not be written is written later.
 */
public final class AgentRegistry implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(AgentRegistry.class);
  private static final Duration FORGET_EVERY = Duration.ofHours(1);

  private final AgentStore agents;
  private final BundleStore bundles;
  private final Consumer<HgEvent> events;
  private final RegistryProperties properties;
  private final Clock clock;
  private final AgentPresence presence;
  private final Map<AgentKey, Instant> seen = new ConcurrentHashMap<>();
  private final Map<AgentKey, Login> unwritten = new ConcurrentHashMap<>();
  private volatile Instant forgetAt = Instant.EPOCH;
  private volatile boolean running;
  private volatile Thread writer = Thread.ofVirtual().unstarted(this::write);

  private record Login(String environment, AgentFacts facts, Instant at) {}

  AgentRegistry(
      AgentStore agents,
      BundleStore bundles,
      Consumer<HgEvent> events,
      RegistryProperties properties,
      Clock clock) {
    this.agents = agents;
    this.bundles = bundles;
    this.events = events;
    this.properties = properties;
    this.clock = clock;
    this.presence = new AgentPresence(agents, events, properties.presenceInterval());
  }

  /** An agent logged in; writes it down and publishes its facts. */
  public void loggedIn(AgentKey key, String environment, AgentFacts facts) {
    Instant now = clock.instant();
    events.accept(FactEvents.login(key, environment, facts, now));
    presence.loggedIn(key, environment, facts.host(), now);
    try {
      agents.loggedIn(key, environment, facts, now);
    } catch (RuntimeException passing) {
      log.atWarn().addKeyValue("reason", passing.getMessage()).log("Login is written down later");
      unwritten.put(key, new Login(environment, facts, now));
    }
  }

  /** An agent gave a sign of life; costs nothing. */
  public void seen(AgentKey key, String environment) {
    Instant now = clock.instant();
    seen.merge(key, now, AgentRegistry::later);
    presence.seen(key, environment, now);
  }

  /** An agent said goodbye. */
  public void loggedOut(AgentKey key, String environment) {
    Instant now = clock.instant();
    presence.loggedOut(key, environment, now);
    seen.remove(key);
    try {
      agents.seen(Map.of(key, now));
      agents.loggedOut(key, now);
    } catch (RuntimeException passing) {
      log.atWarn().addKeyValue("reason", passing.getMessage()).log("Logout is not written down");
    }
  }

  /** Whether an agent should be asked for this bundle: not when the store cannot say. */
  public boolean lacksBundle(String organizationId, String signature) {
    try {
      return !bundles.knows(organizationId, signature);
    } catch (RuntimeException passing) {
      log.atWarn().addKeyValue("reason", passing.getMessage()).log("Bundles cannot be looked up");
      return false;
    }
  }

  /**
   * Stores what an agent is built of and publishes it.
   *
   * @throws RuntimeException the store does not answer; the agent may send it again
   */
  public void bundled(AgentKey key, String environment, Bundle bundle) {
    bundles.save(key.organizationId(), bundle);
    events.accept(FactEvents.bundle(key, environment, bundle, clock.instant()));
  }

  private void write() {
    while (running) {
      try {
        TimeUnit.NANOSECONDS.sleep(properties.lastSeenInterval().toNanos());
        writeDown();
      } catch (InterruptedException stopped) {
        return;
      }
    }
  }

  /** Writes what waits; after a failure it waits on. */
  void writeDown() {
    Map<AgentKey, Instant> batch = new HashMap<>(seen);
    try {
      unwritten.forEach(
          (key, login) -> {
            agents.loggedIn(key, login.environment(), login.facts(), login.at());
            unwritten.remove(key, login);
          });
      if (!batch.isEmpty()) {
        agents.seen(batch);
        batch.forEach(seen::remove);
      }
      Instant now = clock.instant();
      presence.tellSilent(now);
      if (now.isAfter(forgetAt)) {
        agents.forgetUnseenSince(now.minus(properties.retention()));
        forgetAt = now.plus(FORGET_EVERY);
      }
    } catch (RuntimeException passing) {
      log.atWarn().addKeyValue("reason", passing.getMessage()).log("Agents are written down later");
    }
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  @Override
  public void start() {
    running = true;
    writer = Thread.ofVirtual().name("agent-registry").start(this::write);
  }

  @Override
  public void stop() {
    running = false;
    writer.interrupt();
    writeDown();
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
