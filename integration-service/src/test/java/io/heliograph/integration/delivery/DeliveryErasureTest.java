package io.heliograph.integration.delivery;

import static io.heliograph.integration.delivery.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.integration.Events;
import io.heliograph.kit.erasure.ErasedSubject;
import io.heliograph.kit.erasure.SubjectPattern;
import io.heliograph.kit.signal.SignalRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeliveryErasureTest {
  private static final String OURS = "a".repeat(24);
  private static final String OTHER = "f".repeat(24);

  private final World world = new World();
  private final DeliveryErasure erasure =
      new DeliveryErasure(world.subscriptions, world.deliveries);

  private static ErasedSubject subject() {
    return new ErasedSubject("e", OURS, NOW, new SubjectPattern("8\\.8\\.4\\.4"));
  }

  private static SignalRecord about(String identity, String organization, String ip, Instant at) {
    return Events.event(
        identity, organization, "app", "hg.detection", at, "{\"group\":\"" + ip + "\"}");
  }

  private World.Life life() {
    return world.new Life(() -> {}, _ -> World.answered(204), List.of(Duration.ofSeconds(5)));
  }

  private static void handle(World.Life life, SignalRecord... events) {
    int position = 1;
    for (SignalRecord event : events) {
      life.handler.handle(List.of(World.record(position++, event)));
    }
  }

  @Test
  void erasesOnlyTheOrganizationsDeliveriesOfBefore() throws InterruptedException {
    world.subscribe("ours", OURS, null);
    world.subscribe("theirs", OTHER, null);
    World.Life life = life();
    handle(
        life,
        about("old", OURS, "8.8.4.4", NOW),
        about("new", OURS, "8.8.4.4", NOW.plusMillis(1)),
        about("else", OURS, "8.8.9.9", NOW),
        about("theirs", OTHER, "8.8.4.4", NOW));

    assertThat(erasure.erase(subject()).removed()).isEqualTo(1);
    assertThat(erasure.erase(subject()).removed()).isZero();

    assertThat(world.of("ours")).hasSize(2);
    assertThat(world.of("theirs")).hasSize(1);
    // Couriers find nothing to send of what was erased, and end its place.
    while (world.toNextDue()) {
      life.courier.deliver(world.queue.due(world.clock.instant(), Set.of(), 1).getFirst());
    }
    assertThat(world.of("ours")).allMatch(one -> one.state() == Delivery.State.DELIVERED);
  }

  @Test
  void aReplayDoesNotBringBackWhoIsErased() {
    world.subscribe("ours", OURS, null);
    SignalRecord event = about("old", OURS, "8.8.4.4", NOW);
    handle(life(), event);
    world.erased.set(List.of(subject()));
    erasure.erase(subject());

    handle(life(), event);

    assertThat(world.of("ours")).isEmpty();
  }
}
