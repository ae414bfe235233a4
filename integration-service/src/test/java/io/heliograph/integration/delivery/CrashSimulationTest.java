package io.heliograph.integration.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.integration.Events;
import io.heliograph.integration.delivery.Delivery.State;
import io.heliograph.integration.subscription.Subscription;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.stream.StreamRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Random streams with repeats, endpoints that fail in every way, and a service that is killed
 * between any two effects and started again. Whatever happens: one delivery per subscription and
 * event, every one of them delivered, and on the wire one webhook-id for it.
 */
class CrashSimulationTest {
  private static final int SEEDS = Integer.getInteger("heliograph.simulation.seeds", 100);
  private static final int KILLS = 12;
  private static final List<Duration> DELAYS = Collections.nCopies(500, Duration.ofSeconds(20));

  @Test
  void losesNothingAndDoublesNothing() throws InterruptedException {
    for (int seed = 0; seed < SEEDS; seed++) {
      try {
        new Run(seed).run();
      } catch (AssertionError | RuntimeException failed) {
        throw new AssertionError("seed " + seed, failed);
      }
    }
  }

  /** What a subscription wants, told twice: to the service, and to the naive evaluator. */
  private record Wanted(String id, String organization, String filter, int divisor) {
    boolean wants(SignalRecord event, int n) {
      return event.organizationId().equals(organization)
          && !event.signalName().equals("hg.agent-presence")
          && n % divisor == 0;
    }
  }

  private static final List<Wanted> WANTED =
      List.of(
          new Wanted("all", "one", "true", 1),
          new Wanted("third", "one", "payload.n % 3 == 0", 3),
          new Wanted("half", "two", "payload.n % 2 == 0", 2));

  private static final class Run {
    private final Random random;
    private final World world = new World();
    private final List<StreamRecord> stream = new ArrayList<>();
    private final Set<String> expected = new HashSet<>();
    private final Map<String, String> received = new HashMap<>();
    private final Set<String> accepted = new HashSet<>();
    private int checkpoint;
    private int read;
    private int killsLeft = KILLS;
    private int stepsToLive;

    Run(int seed) {
      random = new Random(seed);
      for (Wanted wanted : WANTED) {
        world.subscribe(wanted.id(), wanted.organization(), wanted.filter());
      }
      int events = 5 + random.nextInt(25);
      for (int position = 0; position < events; position++) {
        int n = random.nextInt(events); // an n that came before is a repeat
        String organization = n % 4 == 3 ? "two" : "one";
        String name = n % 7 == 6 ? "hg.agent-presence" : "hg.detection";
        SignalRecord event =
            Events.event("e" + n, organization, "app", name, Samples.NOW, "{\"n\":" + n + "}");
        stream.add(World.record(position, event));
        for (Wanted wanted : WANTED) {
          if (wanted.wants(event, n)) {
            expected.add(Deliveries.id(wanted.id(), event.signalId()));
          }
        }
      }
    }

    void run() throws InterruptedException {
      while (!done()) {
        stepsToLive = killsLeft > 0 ? 1 + random.nextInt(80) : Integer.MAX_VALUE;
        try {
          read = checkpoint;
          live(world.new Life(this::step, this::receive, DELAYS));
        } catch (World.Killed _) {
          killsLeft--;
        }
      }
      check();
    }

    private void step() {
      if (--stepsToLive == 0) {
        throw new World.Killed();
      }
    }

    private boolean done() {
      return checkpoint == stream.size() && world.queue.firstAt().isEmpty();
    }

    private void live(World.Life process) throws InterruptedException {
      while (!done()) {
        switch (random.nextInt(4)) {
          case 0 -> consume(process);
          case 1 -> {
            step();
            checkpoint = read;
            step();
          }
          case 2 -> deliver(process);
          default -> {
            resume();
            process.known.refresh();
            if (random.nextInt(3) == 0) {
              world.toNextDue();
            }
          }
        }
      }
    }

    private void consume(World.Life process) throws InterruptedException {
      int until = Math.min(stream.size(), read + 1 + random.nextInt(5));
      if (until > read) {
        process.handler.handle(List.copyOf(stream.subList(read, until)));
        read = until;
      }
    }

    private void deliver(World.Life process) throws InterruptedException {
      List<Due> due =
          world.queue.due(
              world.clock.instant(), process.known.index().paused(), 1 + random.nextInt(3));
      for (Due one : due) {
        process.courier.deliver(one);
      }
    }

    private void resume() {
      for (Subscription one : world.subscriptions.all()) {
        if (one.paused()) {
          world.subscriptions.replace(io.heliograph.integration.subscription.Samples.resumed(one));
        }
      }
    }

    private Sender.Answer receive(Sender.Request request) {
      int fate = random.nextInt(10);
      if (fate == 0) {
        return World.unanswered(); // it never got there
      }
      String id = Objects.requireNonNull(request.headers().get("webhook-id"));
      String before = received.put(id, request.body());
      assertThat(before == null || before.equals(request.body())).as("same body").isTrue();
      return switch (fate) {
        case 1 -> World.answered(500);
        case 2 -> World.answered(410);
        case 3 -> {
          accepted.add(id);
          yield World.unanswered(); // it got there, the answer did not get back
        }
        default -> {
          accepted.add(id);
          yield World.answered(200);
        }
      };
    }

    private void check() {
      Set<String> rows = new HashSet<>();
      for (Wanted wanted : WANTED) {
        for (Delivery delivery : world.of(wanted.id())) {
          assertThat(delivery.state()).isEqualTo(State.DELIVERED);
          rows.add(delivery.id());
        }
      }
      assertThat(rows).as("rows").isEqualTo(expected);
      assertThat(received.keySet()).as("on the wire").isEqualTo(expected);
      assertThat(accepted).as("accepted").isEqualTo(expected);
    }
  }
}
