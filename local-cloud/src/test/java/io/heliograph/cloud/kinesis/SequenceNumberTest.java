package io.heliograph.cloud.kinesis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.cloud.aws.AwsException;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.kinesis.checkpoint.SequenceNumberValidator;

class SequenceNumberTest {

  @Test
  void comparesByOrdinalAsADecimalNumberAndAsText() {
    List<SequenceNumber> ascending =
        List.of(
            new SequenceNumber(0, 7),
            new SequenceNumber(1, 0),
            new SequenceNumber(1, 1),
            new SequenceNumber(2, 0),
            new SequenceNumber(Long.MAX_VALUE, Integer.MAX_VALUE));

    assertThat(ascending).isSorted();
    assertThat(ascending).extracting(SequenceNumber::toString).isSorted();
    assertThat(ascending).extracting(number -> new BigInteger(number.toString())).isSorted();
    assertThat(ascending).allSatisfy(number -> assertThat(number.toString()).hasSize(56));
  }

  @Test
  void readsBackWhatItWrote() {
    SequenceNumber number = new SequenceNumber(123_456_789_012L, 4_321);

    assertThat(SequenceNumber.parse(number.toString())).isEqualTo(number);
  }

  @Test
  void carriesTheShardWhereTheClientLibraryLooksForIt() {
    SequenceNumberValidator validator = new SequenceNumberValidator();
    String number = new SequenceNumber(99, 17).toString();

    assertThat(validator.versionFor(number)).contains(2);
    assertThat(validator.shardIdFor(number)).contains(Shard.id(17));
    assertThat(validator.validateSequenceNumberForShard(number, Shard.id(17))).contains(true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "7",
        "TRIM_HORIZON",
        "99999999999999999999999999999999999999999999999999999999",
        "00000000000000000000000000000000000000000000000000000001"
      })
  void refusesForeignNumbers(String text) {
    assertThatThrownBy(() -> SequenceNumber.parse(text))
        .isInstanceOfSatisfying(
            AwsException.class, e -> assertThat(e.type()).isEqualTo("InvalidArgumentException"));
  }
}
