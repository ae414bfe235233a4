package io.heliograph.bff.overview;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One panel of the page. Each has a product behind it; a dead one greys its panel, not the page.
 *
 * @param state {@code ok} or {@code unavailable}
 * @param data absent when unavailable
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Panel<T>(String state, @Nullable T data) {

  static <T> Panel<T> ok(T data) {
    return new Panel<>("ok", data);
  }

  static <T> Panel<T> unavailable() {
    return new Panel<>("unavailable", null);
  }
}
