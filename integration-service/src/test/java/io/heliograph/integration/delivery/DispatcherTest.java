package io.heliograph.integration.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.integration.delivery.Delivery.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DispatcherTest {
  private static final int PER_SUBSCRIPTION = 4;

  private final World world = new World();
  private final CountDownLatch slowMayAnswer = new CountDownLatch(1);
  private final AtomicInteger atSlow = new AtomicInteger();
  private final AtomicInteger mostAtSlow = new AtomicInteger();
  private final AtomicInteger slowStatus = new AtomicInteger(200);
  private final List<Dispatcher> dispatchers = new ArrayList<>();

  @AfterEach
  void stop() {
    slowMayAnswer.countDown();
    dispatchers.forEach(Dispatcher::stop);
  }

  private void start(int atOnce) {
    start(atOnce, this::send);
  }

  private void start(int atOnce, Sender sender) {
    World.Life life = world.new Life(() -> {}, sender, List.of(Duration.ofHours(1)));
    Dispatcher dispatcher =
        new Dispatcher(
            life.courier,
            world.queue,
            life.known,
            new Dispatcher.Limits(PER_SUBSCRIPTION, atOnce, Duration.ofMillis(20)),
            world.clock);
    dispatchers.add(dispatcher);
    dispatcher.start();
  }

  private Sender.Answer send(Sender.Request request) throws InterruptedException {
    if (!request.url().getPath().equals("/slow")) {
      return World.answered(200);
    }
    mostAtSlow.accumulateAndGet(atSlow.incrementAndGet(), Math::max);
    try {
      slowMayAnswer.await();
      return World.answered(slowStatus.get());
    } finally {
      atSlow.decrementAndGet();
    }
  }

  /** Deliveries that are due already, older ones first. */
  private void queue(String subscription, int count, int olderBySeconds) {
    List<Delivery> made = new ArrayList<>();
    List<Due> due = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      String id = subscription + n;
      made.add(Samples.delivery(id, subscription, Samples.NOW.minusSeconds(olderBySeconds)));
      due.add(new Due(id, subscription, Samples.NOW.minusSeconds(olderBySeconds)));
    }
    world.deliveries.insert(made);
    world.queue.add(due);
  }

  private long delivered(String subscription) {
    return world.of(subscription).stream().filter(one -> one.state() == State.DELIVERED).count();
  }

  @Test
  void aSlowEndpointWithALongQueueDelaysNobodyElse() {
    world.subscribe("slow", "one", "true");
    world.subscribe("quick", "one", "true");
    queue("slow", 3000, 60);
    queue("quick", 50, 0);

    start(100);

    await().atMost(Duration.ofSeconds(20)).until(() -> delivered("quick") == 50);
    assertThat(delivered("slow")).isZero();
    assertThat(mostAtSlow).hasValue(PER_SUBSCRIPTION);
    slowMayAnswer.countDown();
    await().atMost(Duration.ofSeconds(20)).until(() -> world.queue.firstAt().isEmpty());
    assertThat(mostAtSlow).hasValue(PER_SUBSCRIPTION);
  }

  @Test
  void allIsDeliveredAlsoWhenThereIsRoomForFewAtOnce() {
    for (int n = 0; n < 10; n++) {
      world.subscribe("quick" + n, "one", "true");
      queue("quick" + n, 30, n);
    }

    start(3);

    await().atMost(Duration.ofSeconds(20)).until(() -> world.queue.firstAt().isEmpty());
    for (int n = 0; n < 10; n++) {
      assertThat(delivered("quick" + n)).isEqualTo(30);
    }
  }

  @Test
  void anEndpointThatFailsGetsOneRequestAtATime() {
    world.subscribe("slow", "one", "true");
    slowStatus.set(500);
    slowMayAnswer.countDown();
    queue("slow", 20, 0);
    start(100);
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> world.of("slow").stream().allMatch(one -> one.failures() == 1));
    mostAtSlow.set(0);
    world.clock.advance(Duration.ofHours(2));

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> world.of("slow").stream().allMatch(one -> one.state() == State.DEAD));

    assertThat(mostAtSlow).hasValue(1);
  }

  @Test
  void twoInstancesShareTheWorkAndSendEachOnce() {
    AtomicInteger sent = new AtomicInteger();
    world.subscribe("quick", "one", "true");
    queue("quick", 300, 0);
    Sender counting =
        _ -> {
          sent.incrementAndGet();
          return World.answered(200);
        };

    start(100, counting);
    start(100, counting);

    await().atMost(Duration.ofSeconds(20)).until(() -> delivered("quick") == 300);
    assertThat(sent).hasValue(300);
  }
}
