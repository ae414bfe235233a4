package io.heliograph.integration.delivery;

import io.heliograph.kit.problem.FieldError;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list that is sorted by time, newest first, then by id.
 *
 * @param next cursor of the page that follows; null on the last
 */
public record Page<T>(List<T> items, @Nullable String next) {
  static final int MAX_LIMIT = 1000;

  /** Where a page begins: after this item. */
  public record Cursor(Instant at, String id) {
    String text() {
      return at.toEpochMilli() + "_" + id;
    }

    static Optional<Cursor> parse(String text) {
      int separator = text.indexOf('_');
      if (separator < 1 || separator > 15 || text.length() > 80) {
        return Optional.empty();
      }
      String millis = text.substring(0, separator);
      return millis.chars().allMatch(c -> c >= '0' && c <= '9')
          ? Optional.of(
              new Cursor(
                  Instant.ofEpochMilli(Long.parseLong(millis)), text.substring(separator + 1)))
          : Optional.empty();
    }
  }

  /**
   * What is asked for.
   *
   * @param limit 1..1,000
   * @param after null for the first page
   */
  public record Request(int limit, @Nullable Cursor after) {
    /** Reads the parameters of a list, and tells what is wrong with them. */
    static Request of(int limit, @Nullable String cursor, List<FieldError> errors) {
      if (limit < 1 || limit > MAX_LIMIT) {
        errors.add(
            new FieldError("?limit", "limit: " + limit + " (expected: 1.." + MAX_LIMIT + ")"));
      }
      Cursor after = cursor == null ? null : Cursor.parse(cursor).orElse(null);
      if (cursor != null && after == null) {
        errors.add(new FieldError("?cursor", "not a cursor (expected: next of the page before)"));
      }
      return new Request(limit, after);
    }
  }

  /**
   * Makes a page of one item more than was asked for.
   *
   * @param found up to {@code limit + 1} items
   */
  public static <T> Page<T> of(List<T> found, Request request, Function<T, Cursor> cursor) {
    if (found.size() <= request.limit()) {
      return new Page<>(List.copyOf(found), null);
    }
    List<T> items = List.copyOf(found.subList(0, request.limit()));
    return new Page<>(items, cursor.apply(items.getLast()).text());
  }

  <R> Page<R> map(Function<T, R> mapping) {
    return new Page<>(items.stream().map(mapping).toList(), next);
  }
}
