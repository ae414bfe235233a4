package io.heliograph.cloud.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class TablesTest {
  private static final String TABLE = "leases";
  private static final long NEVER = Long.MAX_VALUE / 2;

  @TempDir private Path directory;

  @Test
  void recoversTheStateOfAWholePrefixWhereverTheLogWasCut() throws IOException {
    Path whole = directory.resolve("whole");
    List<Map<String, String>> states = new ArrayList<>();
    List<Long> lengths = new ArrayList<>();
    try (Tables tables = Tables.open(whole, NEVER)) {
      define(tables);
      for (int i = 0; i < 20; i++) {
        store(tables, "shard-" + i % 3, i % 7 == 6 ? null : Integer.toString(i));
        states.add(state(tables));
        lengths.add(Files.size(log(whole, 1)));
      }
    }
    byte[] bytes = Files.readAllBytes(log(whole, 1));

    for (int cut = lengths.getFirst().intValue(); cut <= bytes.length; cut++) {
      Path torn = Files.createDirectories(directory.resolve("cut-" + cut));
      Files.write(log(torn, 1), Arrays.copyOf(bytes, cut));

      int length = cut;
      int complete = (int) lengths.stream().filter(end -> end <= length).count();
      try (Tables tables = Tables.open(torn, NEVER)) {
        assertThat(state(tables)).as("cut at %d", cut).isEqualTo(states.get(complete - 1));
      }
    }
  }

  @Test
  void goesOnWithTheOldLogWhenACrashCameBeforeTheSnapshotWasInPlace() throws IOException {
    try (Tables tables = Tables.open(directory, NEVER)) {
      define(tables);
      store(tables, "shard-1", "1");
    }
    Files.writeString(log(directory, 2).resolveSibling("%019d.log.tmp".formatted(2)), "half");

    try (Tables tables = Tables.open(directory, NEVER)) {
      assertThat(state(tables)).containsExactly(Map.entry("shard-1", "1"));
    }
  }

  @Test
  void keepsTheLastValueOfEachKeyUnderConcurrentWritesAndCompactions() throws Exception {
    int writers = 6;
    int each = 150;
    try (Tables tables = Tables.open(directory, 2_000)) {
      define(tables);
      try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int w = 0; w < writers; w++) {
          String key = "shard-" + w;
          executor.submit(
              () -> {
                for (int i = 0; i < each; i++) {
                  store(tables, key, Integer.toString(i));
                }
              });
        }
      }
    }

    try (Tables tables = Tables.open(directory, 2_000)) {
      assertThat(state(tables))
          .hasSize(writers)
          .allSatisfy(
              (key, value) -> {
                assertThat(value).isEqualTo(Integer.toString(each - 1));
              });
    }
  }

  @Test
  void belongsToOneOpenerAtATime() throws IOException {
    try (Tables tables = Tables.open(directory, NEVER)) {
      define(tables);
      assertThatThrownBy(() -> Tables.open(directory, NEVER))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("in use");
    }
    Tables.open(directory, NEVER).close();
  }

  private static void define(Tables tables) {
    ObjectNode definition =
        JsonNodeFactory.instance.objectNode().put("TableName", TABLE).put("hashKey", "leaseKey");
    tables.run(() -> tables.define(definition));
  }

  private static void store(Tables tables, String key, @Nullable String value) {
    ObjectNode item = JsonNodeFactory.instance.objectNode();
    item.putObject("leaseKey").put("S", key);
    item.putObject("counter").put("N", value);
    tables.run(
        () -> {
          tables.store(tables.require(TABLE), key, value == null ? null : item);
          return key;
        });
  }

  private static Map<String, String> state(Tables tables) {
    return tables.run(
        () -> {
          Map<String, String> state = new TreeMap<>();
          tables
              .require(TABLE)
              .items()
              .forEach((key, item) -> state.put(key, item.path("counter").path("N").stringValue()));
          return state;
        });
  }

  private static Path log(Path directory, int generation) {
    return directory.resolve("%019d.log".formatted(generation));
  }
}
