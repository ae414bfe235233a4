package io.heliograph.account.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.heliograph.account.application.Application;
import io.heliograph.account.change.DirectoryChanges;
import io.heliograph.account.change.InMemoryDirectoryVersion;
import io.heliograph.kit.sender.KeyText;
import io.heliograph.kit.sender.SenderKey;
import io.heliograph.kit.sender.SenderKey.Kind;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class KeysTest {
  private static final Instant NOW = Instant.parse("2026-11-24T08:00:00Z");
  private static final String ORGANIZATION = "a".repeat(24);
  private static final Application SHOP =
      new Application("c".repeat(24), ORGANIZATION, "shop", "staging");

  private final InMemoryDirectoryVersion version = new InMemoryDirectoryVersion();
  private final InMemoryKeyStore store = new InMemoryKeyStore();
  private final Keys keys = at(NOW);

  private Keys at(Instant now) {
    return new Keys(
        store,
        new SecureRandom(),
        Clock.fixed(now, ZoneOffset.UTC),
        new DirectoryChanges(version, Duration.ofSeconds(1)));
  }

  @Test
  void issuesAKeyOfWhichOnlyTheHashIsKept() {
    KeyText text = keys.issue(new KeyOwner.OfApplication(SHOP), null);

    assertThat(text.kind()).isEqualTo(Kind.APPLICATION);
    assertThat(keys.findLive())
        .singleElement()
        .satisfies(
            key -> {
              assertThat(key.hash()).isEqualTo(text.hash());
              assertThat(key.toString()).doesNotContain(text.text());
              assertThat(key.toSenderKey())
                  .isEqualTo(
                      new SenderKey(
                          text.id(),
                          text.hash(),
                          Kind.APPLICATION,
                          ORGANIZATION,
                          SHOP.id(),
                          "staging",
                          null));
            });
    assertThat(version.current()).isEqualTo(1);
  }

  @Test
  void forgetsAnExpiredKeyAtItsInstant() {
    keys.issue(new KeyOwner.OfOrganization(ORGANIZATION, "production"), NOW.plusSeconds(10));

    assertThat(at(NOW.plusMillis(9_999)).findLive()).hasSize(1);
    assertThat(at(NOW.plusSeconds(10)).findLive()).isEmpty();
  }

  @Test
  void revokesAndAnnouncesOnce() {
    KeyText text = keys.issue(new KeyOwner.OfOrganization(ORGANIZATION, "production"), null);

    assertThat(keys.revoke("b".repeat(24), text.id())).isFalse();
    assertThat(keys.revoke(ORGANIZATION, text.id())).isTrue();
    assertThat(keys.revoke(ORGANIZATION, text.id())).isFalse();

    assertThat(keys.findLive()).isEmpty();
    assertThat(version.current()).isEqualTo(2);
  }

  @Test
  void doesNotInstallAKeyUnderAnotherOrganizationAgain() {
    KeyText text = KeyText.generate(Kind.ORGANIZATION, new SecureRandom());
    keys.install(text, new KeyOwner.OfOrganization(ORGANIZATION, "production"));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> keys.install(text, new KeyOwner.OfOrganization("b".repeat(24), "production")))
        .withMessage("key org_" + text.id() + "_***: its id is another key's");
  }
}
