package io.heliograph.ingestion.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Replays the corpus of a fuzz target, {@code src/test/resources/fuzz/<simple name>/}, without a
 * fuzzer: each input once as it is, and in some seeded mutations, so that the build also tries
 * neighbours of what was found. The fuzzer itself is {@code build/fuzz.sh} (ADR 0022).
 */
public final class FuzzCorpus {
  /** As the fuzzer's own limit. */
  private static final Duration WITHIN = Duration.ofSeconds(10);

  private static final int MUTATIONS = 20;

  private FuzzCorpus() {}

  /** A target, as Jazzer calls it; it throws when a promise is broken. */
  @FunctionalInterface
  public interface Target {
    void run(byte[] input) throws Exception;
  }

  /** One test per input. */
  public static Stream<DynamicTest> replay(Class<?> targetClass, Target target) {
    Path corpus = Path.of("src/test/resources/fuzz", targetClass.getSimpleName());
    List<Path> inputs;
    try (Stream<Path> files = Files.list(corpus)) {
      inputs = files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(inputs).as("inputs in %s", corpus).isNotEmpty();
    return inputs.stream()
        .map(
            input ->
                DynamicTest.dynamicTest(input.getFileName().toString(), () -> run(input, target)));
  }

  private static void run(Path file, Target target) throws IOException {
    byte[] input = Files.readAllBytes(file);
    assertTimeoutPreemptively(WITHIN, () -> target.run(input.clone()), file::toString);
    Random random = new Random(file.getFileName().toString().hashCode());
    for (int at = 0; at < MUTATIONS; at++) {
      byte[] mutated = mutated(input, random);
      int mutation = at;
      assertTimeoutPreemptively(
          WITHIN, () -> target.run(mutated), () -> file + ", mutation " + mutation);
    }
  }

  /** Some bytes changed, a stretch repeated or removed. */
  private static byte[] mutated(byte[] input, Random random) {
    if (input.length == 0) {
      return new byte[] {(byte) random.nextInt(256)};
    }
    int from = random.nextInt(input.length);
    int to = from + random.nextInt(Math.min(64, input.length - from) + 1);
    byte[] changed;
    switch (random.nextInt(3)) {
      case 0 -> {
        changed = input.clone();
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
      }
      case 1 -> {
        changed = new byte[input.length + to - from];
        System.arraycopy(input, 0, changed, 0, to);
        System.arraycopy(input, from, changed, to, input.length - from);
      }
      default -> {
        changed = new byte[input.length - to + from];
        System.arraycopy(input, 0, changed, 0, from);
        System.arraycopy(input, to, changed, from, input.length - to);
      }
    }
    return changed;
  }
}
