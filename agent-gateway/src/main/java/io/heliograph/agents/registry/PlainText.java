package io.heliograph.agents.registry;

import org.jspecify.annotations.Nullable;

/** Text of strangers made fit for stores and streams. */
final class PlainText {
  private PlainText() {}

  /** Cut to a length, lone surrogates replaced; null for an empty one. */
  static @Nullable String of(String text, int maxLength) {
    StringBuilder fit = new StringBuilder(Math.min(text.length(), maxLength));
    int at = 0;
    while (at < text.length() && fit.length() < maxLength) {
      int character = text.codePointAt(at);
      boolean alone = character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE;
      fit.appendCodePoint(alone ? 0xFFFD : character);
      at += Character.charCount(character);
    }
    return fit.isEmpty() ? null : fit.toString();
  }
}
