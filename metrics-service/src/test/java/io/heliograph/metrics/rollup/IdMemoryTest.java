package io.heliograph.metrics.rollup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdMemoryTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void remembersWhatAMapRemembers(long seed) {
    Random random = new Random(seed);
    IdMemory memory = new IdMemory();
    Map<Long, Integer> map = new HashMap<>();
    for (int n = 0; n < 20_000; n++) {
      long id = random.nextInt(5_000) - 100L; // zero and neighbours included
      int minute = 1_000 + n / 200 + random.nextInt(5);
      memory.put(id, -id, minute);
      map.put(id, minute);
      if (random.nextInt(500) == 0) {
        int oldest = minute - 20;
        memory.forgetBefore(oldest);
        map.values().removeIf(at -> at < oldest);
      }
    }

    assertThat(memory.size()).as("seed %d", seed).isEqualTo(map.size());
    for (long id = -100; id < 5_000; id++) {
      assertThat(memory.minuteOf(id, -id))
          .as("seed %d", seed)
          .isEqualTo(map.getOrDefault(id, IdMemory.UNKNOWN));
    }
  }
}
