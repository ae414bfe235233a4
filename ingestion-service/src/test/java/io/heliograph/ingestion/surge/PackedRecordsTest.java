package io.heliograph.ingestion.surge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.ingestion.surge.PackedRecords.Unreadable;
import io.heliograph.kit.stream.RecordPublisher.OutgoingRecord;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackedRecordsTest {
  private static OutgoingRecord record(String key, String data) {
    return new OutgoingRecord(key, data.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void unpacksWhatWasPackedInOrder() throws Exception {
    List<OutgoingRecord> records = new ArrayList<>();
    for (int at = 0; at < 500; at++) {
      records.add(record("%032x".formatted(at), "{\"signal\":\"höhe %d\"}\n".formatted(at)));
    }
    records.add(record("", ""));

    String message = PackedRecords.pack(records);

    assertThat(PackedRecords.unpack(message))
        .usingRecursiveFieldByFieldElementComparator()
        .containsExactlyElementsOf(records);
    assertThat(message.length())
        .as("alike signals share a message well")
        .isLessThan(records.stream().mapToInt(PackedRecords::rawBytes).sum() / 4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hello", "hg1:", "hg1:%%%", "hg1:AAAA", "hg1:KLUv/SAB"})
  void tellsWhatItCannotRead(String message) {
    assertThatThrownBy(() -> PackedRecords.unpack(message)).isInstanceOf(Unreadable.class);
  }

  @Test
  void readsOrRefusesWhateverIsDamaged() {
    String message = PackedRecords.pack(List.of(record("k".repeat(32), "x".repeat(300))));
    Random random = new Random(4);
    for (int round = 0; round < 2_000; round++) {
      char[] damaged = message.toCharArray();
      damaged[random.nextInt(damaged.length)] = (char) ('!' + random.nextInt(90));
      try {
        PackedRecords.unpack(new String(damaged));
      } catch (Unreadable refused) {
        assertThat(refused).hasMessageStartingWith("message: ");
      }
    }
  }
}
