package io.heliograph.integration.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class SecretBoxTest {
  private static final String OLD = "1a".repeat(32);
  private static final String NEW = "2b".repeat(32);

  @Test
  void opensWhatItSealedAndShowsNothingOfIt() {
    SecretBox box = new SecretBox(NEW, List.of());
    String secret = box.generate();

    String sealed = box.seal("a", secret);

    assertThat(secret).startsWith("whsec_");
    assertThat(sealed).doesNotContain(secret.substring(6, 20));
    assertThat(box.open("a", sealed)).isEqualTo(secret);
    assertThat(box.signingKey("a", sealed)).hasSize(32);
  }

  @Test
  void opensForItsOwnSubscriptionOnly() {
    SecretBox box = new SecretBox(NEW, List.of());
    String sealed = box.seal("a", box.generate());

    assertThatThrownBy(() -> box.open("b", sealed)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void opensWhatAPreviousKeySealed() {
    String sealed = new SecretBox(OLD, List.of()).seal("a", "whsec_QUJD");

    assertThat(new SecretBox(NEW, List.of(OLD)).open("a", sealed)).isEqualTo("whsec_QUJD");
    assertThatThrownBy(() -> new SecretBox(NEW, List.of()).open("a", sealed))
        .hasMessageContaining("sealed by a key that the settings do not have");
  }

  @Test
  void refusesWhatIsNoKeyWithoutShowingIt() {
    assertThatThrownBy(() -> new SecretBox("secret", List.of()))
        .hasMessage("encryption-key: not a key (expected: 64 hexadecimal characters)");
  }
}
