package io.heliograph.ingestion.surge;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.surge.DurablePublisher.Place;
import io.heliograph.kit.stream.RecordPublisher.OutgoingRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * A service that receives and drains, killed before or after any step, over a stream that throttles
 * and fails and a queue that fails: what was acknowledged reaches the stream, whole.
 */
class SurgeSimulationTest {
  private static final int SEEDS = 3_000;
  private static final int STEPS = 40;

  @Test
  void losesNothingThatWasAcknowledgedWhateverIsKilledWhen() throws Exception {
    int killed = 0;
    int surged = 0;
    int buried = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Run run = new Run(seed);
      run.play();
      killed += run.lives - 1;
      surged += run.surged;
      buried += run.world.queue.dead().size();
    }
    assertThat(killed).as("kills").isGreaterThan(SEEDS);
    assertThat(surged).as("signals that surged").isGreaterThan(SEEDS * 5);
    assertThat(buried).as("poison").isPositive();
  }

  private static final class Run {
    final Random random;
    final SimulatedWorld world;
    final int seed;
    final Set<String> acknowledged = new HashSet<>();
    final List<String> poison = new ArrayList<>();
    int lives;
    int surged;
    private int lastId;
    private SurgeWriter writer;
    private DurablePublisher publisher;
    private SurgeDrain drain;

    Run(int seed) {
      this.seed = seed;
      random = new Random(seed);
      world = new SimulatedWorld(random);
      live();
    }

    /** A process starts: everything but queue and stream is new. */
    private void live() {
      lives++;
      world.born();
      Circuit circuit = new Circuit(world, random::nextDouble);
      SurgeMeters meters =
          new SurgeMeters(new io.micrometer.core.instrument.simple.SimpleMeterRegistry());
      writer = new SurgeWriter(world.queueSeen(), new Circuit(world, random::nextDouble));
      publisher =
          DurablePublisher.withQueue(
              world.streamSeen(),
              new DurablePublisher.Surge(writer, circuit, java.time.Duration.ofSeconds(1), meters));
      drain =
          new SurgeDrain(
              world.queueSeen(), world.streamSeen(), circuit, meters, world, world::passWhileHeld);
    }

    private void die() {
      writer.close();
      world.pass(random.nextInt(200_000));
      live();
    }

    void play() throws Exception {
      for (int step = 0; step < STEPS; step++) {
        world.pass(random.nextInt(3_000));
        switch (random.nextInt(6)) {
          case 0 -> world.changeWeather();
          case 1 -> poisonNowAndThen();
          case 2 -> drain();
          default -> receive();
        }
      }
      world.calm();
      for (int round = 0; round < 200 && world.queue.depth() > 0; round++) {
        world.pass(10_000);
        drain();
      }
      writer.close();
      assertThat(world.onStream).as("seed %d", seed).containsAll(acknowledged);
      assertThat(world.queue.depth()).as("seed %d", seed).isZero();
      assertThat(world.queue.dead()).as("seed %d", seed).containsAll(poison);
      assertThat(world.torn).as("seed %d", seed).isEmpty();
    }

    private void poisonNowAndThen() {
      if (random.nextInt(20) == 0) {
        String message = "poison " + lastId++;
        world.queue.send(message);
        poison.add(message);
      }
    }

    private void drain() throws Exception {
      try {
        drain.round(java.time.Duration.ZERO);
      } catch (SimulatedWorld.Killed killed) {
        die();
      } catch (SimulatedWorld.Away away) {
        // the loop would try again
      }
    }

    private void receive() throws Exception {
      List<OutgoingRecord> records = new ArrayList<>();
      for (int count = 1 + random.nextInt(4); count > 0; count--) {
        String id = "%032x".formatted(lastId++);
        records.add(new OutgoingRecord(id, ("data of " + id).getBytes(StandardCharsets.UTF_8)));
      }
      List<Place> places;
      try {
        places = publisher.publish(records);
      } catch (SimulatedWorld.Killed killed) {
        die();
        return;
      }
      if (world.dead()) {
        die(); // in a thread of its own, before anybody was answered
        return;
      }
      for (int at = 0; at < places.size(); at++) {
        if (places.get(at) != Place.NOWHERE) {
          acknowledged.add(records.get(at).partitionKey());
        }
        if (places.get(at) == Place.QUEUE) {
          surged++;
        }
      }
    }
  }
}
