package io.heliograph.playbook.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChangeFeedTest {
  private static final Duration NEVER = Duration.ofHours(1);

  private final InMemoryFeedVersions versions = new InMemoryFeedVersions();
  private final List<ChangeFeed> started = new ArrayList<>();

  @AfterEach
  void stop() {
    started.forEach(ChangeFeed::stop);
  }

  @Test
  void answersAtOnceWhenTheVersionIsAnother() throws InterruptedException {
    ChangeFeed feed = new ChangeFeed(versions, NEVER);
    versions.advance("o");

    assertThat(feed.awaitOther("o", 1, NEVER)).isEqualTo(2);
    assertThat(feed.awaitOther("o", 99, NEVER)).as("the store was replaced").isEqualTo(2);
    assertThat(feed.awaitOther("o", 2, Duration.ZERO)).isEqualTo(2);
    assertThat(feed.awaitOther("p", 0, NEVER)).as("an organization without changes").isEqualTo(1);
  }

  @Test
  void wakesEveryFollowerOfTheOrganizationAtOnce() throws Exception {
    ChangeFeed feed = new ChangeFeed(versions, NEVER);
    CompletableFuture<Long> first = follow(feed, "o", 1);
    CompletableFuture<Long> second = follow(feed, "o", 1);
    CompletableFuture<Long> elsewhere = follow(feed, "p", 1);

    // Whether they wait already or come later, they must hear of it.
    feed.announce("o");

    assertThat(first.get(10, TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(second.get(10, TimeUnit.SECONDS)).isEqualTo(2);
    assertThat(elsewhere).isNotDone();
  }

  @Test
  void noticesWhatOtherInstancesAnnounce() throws Exception {
    ChangeFeed here = feed(versions, Duration.ofMillis(10));
    ChangeFeed there = new ChangeFeed(versions, NEVER);
    CompletableFuture<Long> follower = follow(here, "o", 1);

    there.announce("o");

    // One more when the announcement falls before that of the start.
    assertThat(follower.get(10, TimeUnit.SECONDS)).isBetween(2L, 3L);
  }

  @Test
  void announcesAtStartWhatAPredecessorCouldNot() throws Exception {
    versions.register("o");

    ChangeFeed feed = feed(versions, Duration.ofMillis(10));

    assertThat(follow(feed, "o", 1).get(10, TimeUnit.SECONDS)).isEqualTo(2);
  }

  @Test
  void repeatsAnAnnouncementThatFailed() throws Exception {
    AtomicInteger failures = new AtomicInteger(3);
    ChangeFeed feed =
        feed(
            new FeedVersions() {
              @Override
              public long current(String organizationId) {
                return versions.current(organizationId);
              }

              @Override
              public Map<String, Long> current(Collection<String> organizationIds) {
                return versions.current(organizationIds);
              }

              @Override
              public long advance(String organizationId) {
                if (failures.getAndDecrement() > 0) {
                  throw new IllegalStateException("the store does not answer");
                }
                return versions.advance(organizationId);
              }

              @Override
              public void register(String organizationId) {
                versions.register(organizationId);
              }

              @Override
              public void advanceAll() {}
            },
            Duration.ofMillis(10));

    feed.announce("o");

    assertThat(follow(feed, "o", 1).get(10, TimeUnit.SECONDS)).isEqualTo(2);
  }

  @Test
  void letsFollowersGoWhenItStops() throws Exception {
    ChangeFeed feed = feed(versions, NEVER);
    CompletableFuture<Long> follower = follow(feed, "o", 1);

    await()
        .until(
            () -> {
              feed.stop();
              return follower.isDone();
            });

    assertThat(follower.get()).isEqualTo(1);
  }

  private ChangeFeed feed(FeedVersions source, Duration pollInterval) {
    ChangeFeed feed = new ChangeFeed(source, pollInterval);
    feed.start();
    started.add(feed);
    return feed;
  }

  private static CompletableFuture<Long> follow(ChangeFeed feed, String organization, long seen) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return feed.awaitOther(organization, seen, NEVER);
          } catch (InterruptedException e) {
            throw new CompletionException(e);
          }
        },
        Thread::startVirtualThread);
  }
}
