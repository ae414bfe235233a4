package io.heliograph.agents.responses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.agents.responses.SecurityResponse.Kind;
import io.heliograph.agents.responses.SecurityResponse.Target;
import io.heliograph.kit.net.IpRange;
import io.heliograph.kit.observe.Journeys;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ResponseBoardTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:20:30Z");
  private static final ResponsesProperties PROPERTIES =
      new ResponsesProperties(
          Duration.ofSeconds(20),
          Duration.ofMillis(10),
          Duration.ofSeconds(5),
          Duration.ofMinutes(10));

  /** What the source tells next: a state, nothing new, or a failure. */
  private sealed interface Step {
    record State(ResponseFeed feed) implements Step {}

    record Nothing() implements Step {}

    record Failure() implements Step {}
  }

  private record Poll(String organizationId, long after, Duration pollWait) {}

  private final LinkedBlockingQueue<Step> steps = new LinkedBlockingQueue<>();
  private final List<Poll> polls = new CopyOnWriteArrayList<>();
  private final List<String> told = new CopyOnWriteArrayList<>();
  private final ResponseBoard board =
      new ResponseBoard(
          this::poll,
          PROPERTIES,
          Clock.fixed(NOW, ZoneOffset.UTC),
          new SimpleMeterRegistry(),
          Journeys.OFF);

  private Optional<ResponseFeed> poll(String organizationId, long after, Duration wait)
      throws InterruptedException {
    polls.add(new Poll(organizationId, after, wait));
    return switch (steps.take()) {
      case Step.State(ResponseFeed feed) -> Optional.of(feed);
      case Step.Nothing() -> Optional.empty();
      case Step.Failure() -> throw new IllegalStateException("down");
    };
  }

  private static Step state(long version, String... ids) {
    return new Step.State(
        new ResponseFeed(
            version,
            List.of(ids).stream()
                .map(
                    id ->
                        new SecurityResponse(
                            id,
                            "shop",
                            Kind.BLOCK_IP,
                            new Target.Address(IpRange.parse("203.0.113.9").orElseThrow()),
                            null,
                            NOW.plusSeconds(600)))
                .toList(),
            List.of(),
            0,
            Map.of()));
  }

  private void start() {
    board.listen(told::add);
    board.start();
  }

  @AfterEach
  void stop() {
    board.stop();
  }

  @Test
  void firstAskWaitsForTheFirstState() throws InterruptedException {
    start();
    steps.add(state(4, "r1"));

    assertThat(board.await("org", "shop").orElseThrow().version()).isEqualTo(4);
    assertThat(polls.getFirst()).isEqualTo(new Poll("org", 0, Duration.ZERO));
  }

  @Test
  void organizationWithoutAnyResponseIsKnownToBeEmpty() throws InterruptedException {
    start();
    steps.add(new Step.Nothing());

    assertThat(board.await("org", "shop").orElseThrow().responses()).isEmpty();
  }

  @Test
  void failingFirstPollDoesNotKeepAnybodyWaiting() throws InterruptedException {
    start();
    steps.add(new Step.Failure());

    assertThat(board.await("org", "shop")).isEmpty();
  }

  @Test
  void lastStateStaysWhilePlaybookServiceFailsAndFollowingGoesOnAfterwards()
      throws InterruptedException {
    start();
    steps.add(state(4, "r1"));
    board.await("org", "shop");

    steps.add(new Step.Failure());
    steps.add(new Step.Failure());
    await().until(() -> polls.size() >= 4);
    assertThat(board.find("org", "shop").orElseThrow().responses()).hasSize(1);

    steps.add(state(5));
    await().until(() -> board.find("org", "shop").orElseThrow().version() == 5);
    assertThat(polls.getLast().after()).isIn(4L, 5L);
    assertThat(told).containsExactly("org", "org");
  }

  @Test
  void organizationThatNobodyAsksForIsNoLongerFollowed() throws InterruptedException {
    start();
    steps.add(state(4, "r1"));
    board.await("org", "shop");

    board.look(NOW.plus(PROPERTIES.idleAfter()));
    assertThat(board.find("org", "shop")).isPresent();
    board.look(NOW.plus(PROPERTIES.idleAfter()).plusMillis(1));

    assertThat(board.find("org", "shop")).isEmpty();
  }
}
