package io.heliograph.playbook.respond;

import static io.heliograph.playbook.respond.Samples.NOW;
import static io.heliograph.playbook.respond.Samples.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every {@link AllowlistStore} does. */
public abstract class AllowlistStoreContract {

  protected abstract AllowlistStore newStore();

  @Test
  void keepsEveryFieldInTheOrderOfCreation() {
    AllowlistStore store = newStore();
    AllowlistEntry first = Samples.allowed("z", Samples.USER);
    AllowlistEntry second =
        new AllowlistEntry(
            "a",
            ORGANIZATION,
            Samples.APPLICATION,
            Samples.address("8.8.4.0/24"),
            NOW.plusSeconds(60),
            null,
            NOW.plusSeconds(1),
            "client");

    store.insert(first);
    store.insert(second);

    assertThat(store.list(ORGANIZATION)).containsExactly(first, second);
    assertThat(store.list("other")).isEmpty();
  }

  @Test
  void deletesForItsOrganizationOnly() {
    AllowlistStore store = newStore();
    AllowlistEntry entry = Samples.allowed("a", Samples.USER);
    store.insert(entry);

    assertThat(store.delete("other", "a")).isEmpty();
    assertThat(store.delete(ORGANIZATION, "a")).contains(entry);
    assertThat(store.delete(ORGANIZATION, "a")).isEmpty();
  }

  @Test
  void findsWhatIsDueAndNotWhatHasNoEnd() {
    AllowlistStore store = newStore();
    store.insert(Samples.allowed("endless", Samples.USER));
    store.insert(
        new AllowlistEntry(
            "a", ORGANIZATION, null, Samples.USER, NOW.plusSeconds(1), null, NOW, "client"));

    assertThat(store.due(NOW, 10)).isEmpty();
    assertThat(store.due(NOW.plusSeconds(1), 10))
        .extracting(AllowlistEntry::id)
        .containsExactly("a");
  }
}
