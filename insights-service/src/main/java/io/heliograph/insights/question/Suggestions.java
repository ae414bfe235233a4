package io.heliograph.insights.question;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** What somebody may have meant. */
final class Suggestions {
  /** Names as far apart are different words, not slips. */
  private static final int FARTHEST = 3;

  private Suggestions() {}

  /** The known name that is nearest to {@code name}; empty when none is near. */
  static Optional<String> of(String name, Collection<String> known) {
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(name, candidate)))
        .filter(candidate -> distance(name, candidate) <= FARTHEST);
  }

  /** Levenshtein's: insertions, deletions and replacements between two words. */
  private static int distance(String one, String other) {
    if (Math.abs(one.length() - other.length()) > FARTHEST) {
      return Integer.MAX_VALUE;
    }
    int[] row = new int[other.length() + 1];
    for (int column = 0; column <= other.length(); column++) {
      row[column] = column;
    }
    for (int line = 1; line <= one.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column <= other.length(); column++) {
        int replaced = diagonal + (one.charAt(line - 1) == other.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(replaced, 1 + Math.min(row[column - 1], row[column]));
      }
    }
    return row[other.length()];
  }
}
