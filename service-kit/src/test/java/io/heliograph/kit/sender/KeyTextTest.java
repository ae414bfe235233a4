package io.heliograph.kit.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.heliograph.kit.sender.SenderKey.Kind;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyTextTest {
  private final SplittableRandom random = new SplittableRandom(42);

  @ParameterizedTest
  @EnumSource(Kind.class)
  void readsWhatItGenerates(Kind kind) {
    for (int i = 0; i < 1_000; i++) {
      KeyText key = KeyText.generate(kind, random);

      KeyText read = KeyText.parse(key.text());

      assertThat(read.kind()).isEqualTo(kind);
      assertThat(read.id()).isEqualTo(key.id()).hasSize(10);
      assertThat(read.hash()).isEqualTo(SenderKey.hash(key.text()));
      assertThat(key.text()).matches("(org|hgk)_[0-9A-Za-z]{10}_[0-9A-Za-z]{49}");
    }
  }

  @Test
  void tellsEveryMistypedCharacter() {
    String text = KeyText.generate(Kind.ORGANIZATION, random).text();

    for (int i = 4; i < text.length(); i++) {
      if (text.charAt(i) == '_') {
        continue;
      }
      String mistyped =
          text.substring(0, i) + (text.charAt(i) == 'a' ? 'b' : 'a') + text.substring(i + 1);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> KeyText.parse(mistyped))
          .withMessage("key: mistyped, its checksum does not fit");
    }
  }

  @Test
  void saysWhatIsWrongWithoutRepeatingTheKey() {
    String text = KeyText.generate(Kind.APPLICATION, random).text();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyText.parse("abc" + text))
        .withMessage("key: unknown prefix (expected: org_ or hgk_)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyText.parse(text + "x"))
        .withMessage("key: 65 characters (expected: 64)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KeyText.parse(text.substring(0, 20) + "é" + text.substring(21)))
        .withMessageContaining("position 20");
  }

  @Test
  void doesNotPrintItsSecret() {
    KeyText key = KeyText.generate(Kind.APPLICATION, random);

    assertThat(key).hasToString("hgk_" + key.id() + "_***");
  }
}
