package io.heliograph.playbook.respond;

import static io.heliograph.playbook.respond.Samples.APPLICATION;
import static io.heliograph.playbook.respond.Samples.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.playbook.catalogue.Action;
import io.heliograph.playbook.catalogue.GroupBy;
import io.heliograph.playbook.catalogue.Mode;
import io.heliograph.playbook.catalogue.ResponseKind;
import io.heliograph.playbook.match.Group;
import io.heliograph.playbook.respond.StoredDetection.Decision;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link DetectionStore} does. */
public abstract class DetectionStoreContract {

  protected abstract DetectionStore newStore();

  @Test
  void keepsEveryFieldAndTheFirstDecision() {
    DetectionStore store = newStore();
    StoredDetection first =
        new StoredDetection(
            Samples.detection(
                "d",
                new Group(GroupBy.USER, "email=a%40example.org"),
                Mode.LIVE,
                new Action(
                    ResponseKind.REDIRECT_USER, Duration.ofHours(1), "https://example.org/hold"),
                new Action(ResponseKind.NOTIFY, Duration.ZERO, null)),
            List.of(
                new Decision(ResponseKind.REDIRECT_USER, null, "allowlisted"),
                new Decision(ResponseKind.NOTIFY, "r1", null)),
            "in plain words");
    StoredDetection second =
        new StoredDetection(first.detection(), List.of(), "decided otherwise in a replay");

    assertThat(store.insertOrFind(first)).isEqualTo(first);
    assertThat(store.insertOrFind(second)).isEqualTo(first);

    assertThat(store.find(ORGANIZATION, "d")).contains(first);
    assertThat(store.find("other", "d")).isEmpty();
    assertThat(first.responseIds()).containsExactly("r1");
  }

  @Test
  void listsByOrganizationAndApplication() {
    DetectionStore store = newStore();
    for (String id : List.of("a", "b", "c")) {
      store.insertOrFind(new StoredDetection(Samples.detection(id, "8.8.4.4"), List.of(), ""));
    }

    Page<StoredDetection> first = store.list(ORGANIZATION, APPLICATION, Page.Request.of(2, null));
    Page<StoredDetection> second = store.list(ORGANIZATION, null, Page.Request.of(2, first.next()));

    assertThat(first.items()).extracting(s -> s.detection().id()).containsExactly("c", "b");
    assertThat(second.items()).extracting(s -> s.detection().id()).containsExactly("a");
    assertThat(second.next()).isNull();
    assertThat(store.list(ORGANIZATION, "none", Page.Request.of(2, null)).items()).isEmpty();
    assertThat(store.list("other", null, Page.Request.of(2, null)).items()).isEmpty();
  }

  @Test
  void findsAndDeletesWhatIsSuchOfOneOrganization() {
    DetectionStore store = newStore();
    for (String id : List.of("a", "b")) {
      store.insertOrFind(new StoredDetection(Samples.detection(id, "8.8.4.4"), List.of(), id));
    }

    assertThat(store.ids(ORGANIZATION, one -> one.explanation().equals("b"))).containsExactly("b");
    assertThat(store.ids("other", _ -> true)).isEmpty();
    store.delete("other", List.of("a", "b"));
    store.delete(ORGANIZATION, List.of("b", "gone"));
    store.delete(ORGANIZATION, List.of());

    assertThat(store.ids(ORGANIZATION, _ -> true)).containsExactly("a");
  }
}
