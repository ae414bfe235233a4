package io.heliograph.ingestion.surge;

import io.heliograph.kit.stream.RecordPublisher;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;

/** A stream and a queue that outlive processes, their moods, and time. */
final class SimulatedWorld implements InstantSource {
  private static final int ONE_CALL_IN = 60;

  private final Random random;
  private Instant now = Instant.parse("2026-01-05T10:20:30Z");
  private Weather weather = Weather.FINE;
  private boolean queueAway;
  private boolean calm;
  private boolean dead;
  final InMemorySurgeQueue queue = new InMemorySurgeQueue(this);
  final Set<String> onStream = new HashSet<>();
  final Set<String> torn = new HashSet<>();

  private enum Weather {
    FINE,
    THROTTLING,
    DOWN
  }

  /** The process ended here. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Killed() {
      super("killed", null, false, false);
    }
  }

  /** The queue does not answer. */
  static final class Away extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Away() {
      super("away", null, false, false);
    }
  }

  SimulatedWorld(Random random) {
    this.random = random;
  }

  @Override
  public Instant instant() {
    return now;
  }

  void pass(int millis) {
    now = now.plusMillis(millis);
  }

  /** A drain holds messages and waits: the weather changes, or the process ends. */
  void passWhileHeld(Duration time) {
    pass((int) time.toMillis() * 20);
    if (random.nextInt(10) == 0) {
      changeWeather();
    }
    if (random.nextInt(200) == 0) {
      kill();
    }
  }

  void changeWeather() {
    if (!calm) {
      weather = Weather.values()[random.nextInt(3)];
      queueAway = random.nextInt(4) == 0;
    }
  }

  /** From now on everything works and nobody is killed. */
  void calm() {
    weather = Weather.FINE;
    queueAway = false;
    calm = true;
  }

  void born() {
    dead = false;
  }

  boolean dead() {
    return dead;
  }

  private void kill() {
    if (!calm) {
      dead = true;
      throw new Killed();
    }
  }

  /** A call that leaves the process: it may end before or after the effect. */
  private <T> T call(Supplier<T> effect) {
    if (dead) {
      throw new Killed();
    }
    pass(random.nextInt(20));
    if (random.nextInt(ONE_CALL_IN) == 0) {
      kill();
    }
    T result = effect.get();
    if (random.nextInt(ONE_CALL_IN) == 0) {
      kill();
    }
    return result;
  }

  private <T> T callQueue(Supplier<T> effect) {
    return call(
        () -> {
          if (queueAway) {
            throw new Away();
          }
          T result = effect.get();
          if (!calm && random.nextInt(40) == 0) {
            throw new Away(); // its answer is lost
          }
          return result;
        });
  }

  private Object callQueue(Runnable effect) {
    return callQueue(
        () -> {
          effect.run();
          return "done";
        });
  }

  RecordPublisher streamSeen() {
    return records ->
        call(
            () -> {
              List<Boolean> taken = new ArrayList<>();
              for (RecordPublisher.OutgoingRecord record : records) {
                boolean takes =
                    switch (weather) {
                      case FINE -> true;
                      case THROTTLING -> random.nextInt(3) == 0;
                      case DOWN -> false;
                    };
                if (takes) {
                  take(record);
                }
                // An answer may be lost: then it is on the stream and nobody knows.
                taken.add(takes && (calm || random.nextInt(50) > 0));
              }
              return taken;
            });
  }

  private void take(RecordPublisher.OutgoingRecord record) {
    onStream.add(record.partitionKey());
    String data = new String(record.data(), StandardCharsets.UTF_8);
    if (!data.equals("data of " + record.partitionKey())) {
      torn.add(record.partitionKey());
    }
  }

  SurgeQueue queueSeen() {
    return new SurgeQueue() {
      @Override
      public void send(String body) {
        callQueue(() -> queue.send(body));
      }

      @Override
      public List<Held> receive(int atMost, Duration wait) {
        return callQueue(() -> queue.receive(atMost, wait));
      }

      @Override
      public void delete(Collection<Held> held) {
        callQueue(() -> queue.delete(held));
      }

      @Override
      public void hide(Collection<Held> held, Duration time) {
        callQueue(() -> queue.hide(held, time));
      }

      @Override
      public void bury(Held held) {
        callQueue(() -> queue.bury(held));
      }

      @Override
      public long depth() {
        return callQueue(queue::depth);
      }
    };
  }
}
