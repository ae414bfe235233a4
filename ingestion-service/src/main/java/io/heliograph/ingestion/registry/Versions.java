package io.heliograph.ingestion.registry;

import io.heliograph.schema.SchemaId;
import java.util.Arrays;
import java.util.Comparator;

/** The three numbers of a version: model, revision, addition. */
final class Versions {
  /** Compares numbers as numbers; ids must be numbered. */
  static final Comparator<SchemaId> ORDER =
      (left, right) -> Arrays.compare(numbers(left), numbers(right));

  private Versions() {}

  /** Changes when a version may break others. */
  static int model(SchemaId id) {
    return numbers(id)[0];
  }

  private static int[] numbers(SchemaId id) {
    return Arrays.stream(id.version().split("-", -1)).mapToInt(Integer::parseInt).toArray();
  }
}
