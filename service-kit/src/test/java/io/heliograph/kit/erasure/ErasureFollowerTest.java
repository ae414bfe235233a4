package io.heliograph.kit.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.kit.erasure.ErasureFeed.Live;
import io.heliograph.kit.erasure.SubjectErasure.Erased;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ErasureFollowerTest {
  private static final Instant AT = Instant.parse("2026-11-24T08:00:00Z");

  private final ErasedSubjects subjects = new ErasedSubjects();
  private final List<Live> live = new ArrayList<>();
  private final List<String> steps = new ArrayList<>();
  private final ErasureFollower follower =
      new ErasureFollower(feed(), product(), subjects, Duration.ofSeconds(1));

  private static ErasedSubject subject(String id) {
    return new ErasedSubject(id, "org", AT, new SubjectPattern("erika"));
  }

  private ErasureFeed feed() {
    return new ErasureFeed() {
      @Override
      public List<Live> live(String store) {
        steps.add("asked as " + store);
        return List.copyOf(live);
      }

      @Override
      public void tell(String erasureId, String store, Erased erased) {
        steps.add("told " + erasureId + " " + erased.removed());
      }
    };
  }

  private SubjectErasure product() {
    return new SubjectErasure() {
      @Override
      public String store() {
        return "shelf";
      }

      @Override
      public Erased erase(ErasedSubject subject) {
        steps.add("erased " + subject.id());
        assertThat(subjects.own("org", AT, "erika")).isTrue();
        if (subject.id().equals("stuck")) {
          throw new IllegalStateException("store is away");
        }
        return new Erased(2, null, null);
      }
    };
  }

  @Test
  void erasesWhatIsDueAndThenTells() throws InterruptedException {
    live.add(new Live(subject("due"), true));
    live.add(new Live(subject("notdue"), false));

    follower.look();

    assertThat(steps).containsExactly("asked as shelf", "erased due", "told due 2");
  }

  @Test
  void tellsNothingOfWhatFailedAndGoesOnWithTheOthers() {
    live.add(new Live(subject("stuck"), true));
    live.add(new Live(subject("due"), true));

    assertThatThrownBy(follower::look).hasMessage("store is away");

    assertThat(steps).containsExactly("asked as shelf", "erased stuck", "erased due", "told due 2");
  }

  @Test
  void knowsWhomConsumersMustNotStore() throws InterruptedException {
    live.add(new Live(subject("notdue"), false));
    follower.look();

    assertThat(subjects.own("org", AT, "{\"name\":\"\\u0065rika\"}")).isTrue();
    assertThat(subjects.own("org", AT.plusMillis(1), "erika")).isFalse();
    assertThat(subjects.own("other", AT, "erika")).isFalse();
    assertThat(subjects.own("org", AT, "somebody")).isFalse();

    live.clear();
    follower.look();
    assertThat(subjects.own("org", AT, "erika")).isFalse();
  }
}
