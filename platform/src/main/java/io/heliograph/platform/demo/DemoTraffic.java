package io.heliograph.platform.demo;

import io.heliograph.platform.demo.DemoSignals.Visitor;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plays {@link DemoApplication#ALL} until it is closed: visitors, more by day than by night; a
 * deploy now and then; an attack now and then, the first within the first minute.
 */
public final class DemoTraffic implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DemoTraffic.class);
  private static final int FIRST_ATTACK = 20;
  private static final int BETWEEN_ATTACKS = 240;
  private static final int BETWEEN_DEPLOYS = 900;

  private final DemoHttp http;
  private final ScheduledExecutorService seconds =
      Executors.newScheduledThreadPool(2, Thread.ofPlatform().daemon().name("demo-", 0).factory());
  private final List<Played> applications = new ArrayList<>();

  private DemoTraffic(DemoHttp http) {
    this.http = http;
  }

  /**
   * Starts.
   *
   * @param agents address of agent-gateway
   * @param organizationKey creates the applications by their names
   */
  public static DemoTraffic start(
      String agents, String organizationKey, Clock clock, SplittableRandom random) {
    DemoTraffic traffic = new DemoTraffic(new DemoHttp(agents));
    for (DemoApplication application : DemoApplication.ALL) {
      traffic.applications.add(
          new Played(application, organizationKey, traffic.http, clock, random.split()));
    }
    for (Played played : traffic.applications) {
      traffic.seconds.scheduleWithFixedDelay(played, 0, 1, TimeUnit.SECONDS);
    }
    return traffic;
  }

  /** The agents log out, as those of applications that stop do. */
  @Override
  public void close() {
    seconds.shutdownNow();
    try {
      if (seconds.awaitTermination(5, TimeUnit.SECONDS)) {
        for (Played played : applications) {
          played.logOut();
        }
      }
    } catch (IOException | InterruptedException stopping) {
      log.atDebug().setCause(stopping).log("Demo agents could not log out");
    } finally {
      http.close();
    }
  }

  /** One application. */
  private static final class Played implements Runnable {
    private final DemoApplication application;
    private final List<DemoAgent> agents = new ArrayList<>();
    private final DemoSignals signals;
    private final Clock clock;
    private final RandomGenerator random;
    private int untilAttack;
    private int untilDeploy = BETWEEN_DEPLOYS;
    private @Nullable Raid raid;

    Played(
        DemoApplication application,
        String organizationKey,
        DemoHttp http,
        Clock clock,
        RandomGenerator random) {
      this.application = application;
      this.clock = clock;
      this.random = random;
      signals = new DemoSignals(random);
      untilAttack = FIRST_ATTACK * (1 + DemoApplication.ALL.indexOf(application) * 4);
      for (String host : application.hosts()) {
        agents.add(new DemoAgent(application, host, organizationKey, http, signals, clock, random));
      }
    }

    @Override
    public void run() {
      try {
        second();
      } catch (IOException | RuntimeException passing) {
        log.atDebug().setCause(passing).log("Demo traffic is held up");
      } catch (InterruptedException closing) {
        Thread.currentThread().interrupt();
      }
    }

    private void second() throws IOException, InterruptedException {
      double expected = application.visitsPerSecond() * daylight();
      int visits = (int) expected + (random.nextDouble() < expected % 1 ? 1 : 0);
      for (int visit = 0; visit < visits; visit++) {
        any().visit(signals.visitor());
      }
      if (raid == null && --untilAttack <= 0) {
        raid = new Raid(signals.attacker(), random.nextBoolean());
        untilAttack = BETWEEN_ATTACKS + random.nextInt(BETWEEN_ATTACKS);
      }
      if (raid != null && raid.goesOn(any())) {
        raid = null;
      }
      if (--untilDeploy <= 0) {
        untilDeploy = BETWEEN_DEPLOYS + random.nextInt(BETWEEN_DEPLOYS);
        for (DemoAgent agent : agents) {
          agent.deploy();
        }
      }
      for (DemoAgent agent : agents) {
        agent.tick();
      }
    }

    private DemoAgent any() {
      return agents.get(random.nextInt(agents.size()));
    }

    /** Between 0.2 at four in the morning and 1 at four in the afternoon, UTC. */
    private double daylight() {
      int minute = LocalTime.ofInstant(clock.instant(), ZoneOffset.UTC).toSecondOfDay() / 60;
      return 0.6 - 0.4 * Math.cos((minute - 240) * 2 * Math.PI / 1440);
    }

    void logOut() throws IOException, InterruptedException {
      for (DemoAgent agent : agents) {
        agent.logOut();
      }
    }
  }

  /** One attacker, who gives up some tries after the doors closed. */
  private static final class Raid {
    private static final int TRIES_A_SECOND = 2;
    private static final int MAX_TRIES = 60;
    private static final int PATIENCE = 6;

    private final Visitor attacker;
    private final boolean passwords;
    private int tries;
    private int refusals;

    Raid(Visitor attacker, boolean passwords) {
      this.attacker = attacker;
      this.passwords = passwords;
    }

    /** One second of it at one host. Returns whether it is over. */
    boolean goesOn(DemoAgent agent) {
      for (int now = 0; now < TRIES_A_SECOND; now++) {
        boolean let = passwords ? agent.failedLogin(attacker) : agent.attack(attacker);
        tries++;
        refusals += let ? 0 : 1;
      }
      return refusals >= PATIENCE || tries >= MAX_TRIES;
    }
  }
}
