package io.heliograph.integration.delivery;

import static io.heliograph.integration.delivery.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import io.heliograph.integration.Events;
import io.heliograph.integration.delivery.Delivery.State;
import io.heliograph.integration.subscription.SecretBox;
import io.heliograph.integration.subscription.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole schedule in a blink: the clock is moved to what is due next. */
class CourierTest {
  private static final List<Duration> STANDARD =
      List.of(
          Duration.ofSeconds(5),
          Duration.ofMinutes(5),
          Duration.ofMinutes(30),
          Duration.ofHours(2),
          Duration.ofHours(5),
          Duration.ofHours(10),
          Duration.ofHours(14),
          Duration.ofHours(20),
          Duration.ofHours(24));

  private final World world = new World();
  private final Deque<Sender.Answer> answers = new ArrayDeque<>();
  private final List<Sender.Request> requests = new ArrayList<>();
  private final List<Instant> times = new ArrayList<>();
  private Subscription subscription;
  private World.Life process;

  @BeforeEach
  void start() {
    subscription = world.subscribe("s", "one", null);
    process =
        world
        .new Life(
            () -> {},
            request -> {
              requests.add(request);
              times.add(world.clock.instant());
              return answers.isEmpty() ? World.unanswered() : answers.removeFirst();
            },
            STANDARD);
  }

  private void publish(String identity) throws InterruptedException {
    process.handler.handle(
        List.of(World.record(1, Events.event(identity, "one", "app", "hg.detection", NOW, "{}"))));
  }

  private void run() throws InterruptedException {
    while (world.toNextDue()) {
      for (Due due : world.queue.due(world.clock.instant(), Set.of(), 10)) {
        process.courier.deliver(due);
      }
    }
  }

  @Test
  void triesTenTimesOverThreeDaysAndThenKeepsADeadLetter() throws InterruptedException {
    publish("a");

    run();

    assertThat(times).hasSize(10);
    assertThat(times.getFirst()).isEqualTo(NOW);
    for (int n = 0; n < STANDARD.size(); n++) {
      Duration waited = Duration.between(times.get(n), times.get(n + 1));
      assertThat(waited).isBetween(STANDARD.get(n), STANDARD.get(n).multipliedBy(12).dividedBy(10));
    }
    Delivery dead = world.of("s").getFirst();
    assertThat(dead.state()).isEqualTo(State.DEAD);
    assertThat(dead.attempts()).hasSize(10);
    assertThat(dead.attempts()).allMatch(one -> "connection refused".equals(one.error()));
  }

  @Test
  void aReceiverThatWasDownForFiveMinutesStillGetsIt() throws InterruptedException {
    publish("a");
    answers.add(World.unanswered());
    answers.add(World.unanswered());
    answers.add(World.answered(204));

    run();

    assertThat(Duration.between(NOW, times.getLast()))
        .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(7));
    assertThat(world.of("s").getFirst().state()).isEqualTo(State.DELIVERED);
    assertThat(requests.stream().map(one -> one.headers().get("webhook-id")).distinct()).hasSize(1);
  }

  @Test
  void signsEachAttemptForItsTime() throws Exception {
    publish("a");
    answers.add(World.answered(500));
    answers.add(World.answered(200));

    run();

    byte[] key =
        new SecretBox(io.heliograph.integration.subscription.Samples.KEY, List.of())
            .signingKey("s", subscription.secrets().getFirst().sealed());
    Webhook verifier = new Webhook(key);
    assertThat(requests).extracting(Sender.Request::body).containsOnly(requests.get(0).body());
    assertThat(requests.get(0).headers().get("webhook-timestamp"))
        .isNotEqualTo(requests.get(1).headers().get("webhook-timestamp"));
    for (Sender.Request request : requests) {
      assertThat(request.headers().get("webhook-signature"))
          .isEqualTo(
              verifier.sign(
                  request.headers().get("webhook-id"),
                  Long.parseLong(request.headers().get("webhook-timestamp")),
                  request.body()));
    }
  }

  @Test
  void waitsAsLongAsTheEndpointAsks() throws InterruptedException {
    publish("a");
    answers.add(new Sender.Answer(503, null, "busy", Duration.ofMinutes(20), Duration.ZERO));
    answers.add(World.answered(200));

    run();

    assertThat(times).containsExactly(NOW, NOW.plus(Duration.ofMinutes(20)));
    assertThat(world.of("s").getFirst().attempts().getFirst().responseExcerpt()).isEqualTo("busy");
  }

  @Test
  void anEndpointThatIsGoneIsNotCalledAgainUntilItIsResumed() throws InterruptedException {
    publish("a");
    publish("b");
    answers.add(World.answered(410));

    for (Due due : world.queue.due(NOW, Set.of(), 10)) {
      process.courier.deliver(due);
    }

    assertThat(requests).hasSize(1);
    Subscription paused = world.subscriptions.find("one", "s").orElseThrow();
    assertThat(paused.pausedBecause()).isEqualTo(Subscription.PauseReason.GONE);
    world.subscriptions.replace(io.heliograph.integration.subscription.Samples.resumed(paused));
    process.known.refresh();
    answers.add(World.answered(200));
    answers.add(World.answered(200));
    run();
    assertThat(world.of("s")).allMatch(one -> one.state() == State.DELIVERED);
  }

  @Test
  void redirectsAreFailures() throws InterruptedException {
    publish("a");
    answers.add(World.answered(302));
    answers.add(World.answered(200));

    run();

    assertThat(world.of("s").getFirst().attempts().getFirst().error())
        .isEqualTo("answered 302; redirects are not followed");
  }

  @Test
  void aRedeliveryHasTheWholeScheduleAgainUnderTheSameId() throws InterruptedException {
    publish("a");
    run();
    Delivery dead = world.of("s").getFirst();

    process.redelivery.redeliver("s", dead.id());
    run();

    assertThat(times).hasSize(20);
    assertThat(requests).allMatch(one -> dead.id().equals(one.headers().get("webhook-id")));
    answers.add(World.answered(200));
    assertThat(process.redelivery.redeliverSince("s", State.DEAD, NOW)).isEqualTo(1);
    run();
    assertThat(world.of("s").getFirst().state()).isEqualTo(State.DELIVERED);
    assertThat(process.redelivery.redeliverSince("s", State.DEAD, NOW)).isZero();
  }

  @Test
  void aSampleIsSentOnce() throws InterruptedException {
    process.redelivery.sample(subscription, "client");

    run();

    assertThat(requests).hasSize(1);
    assertThat(world.of("s").getFirst().state()).isEqualTo(State.DEAD);
  }

  @Test
  void whatBelongsToADeletedSubscriptionIsForgotten() throws InterruptedException {
    publish("a");
    world.subscriptions.delete("one", "s");
    process.known.refresh();

    run();

    assertThat(requests).isEmpty();
    assertThat(world.of("s")).isEmpty();
  }

  @Test
  void aPendingDeliveryThatLostItsPlaceGetsItBack() throws InterruptedException {
    publish("a");
    world.queue.removeOf("s");
    answers.add(World.answered(200));
    world.clock.advance(Duration.ofMinutes(3));

    new Housekeeping(process.known, world.deliveries, world.queue, Duration.ofDays(30), world.clock)
        .tidy();
    run();

    assertThat(world.of("s").getFirst().state()).isEqualTo(State.DELIVERED);
  }

  @Test
  void theBodyHoldsTheEvent() throws InterruptedException {
    publish("a");
    answers.add(World.answered(200));

    run();

    assertThat(requests.getFirst().body())
        .startsWith(
            "{\"type\":\"hg.detection\",\"timestamp\":\"2026-11-24T08:00:00.000Z\",\"data\":{\"signal_id\":")
        .contains("\"application_id\":\"app\"")
        .contains("\"payload\":{}");
  }
}
