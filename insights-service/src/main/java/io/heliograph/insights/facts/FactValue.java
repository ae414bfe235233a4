package io.heliograph.insights.facts;

import java.time.Duration;

/** A value of one of the {@link FactType}s. */
public sealed interface FactValue {

  record Whole(long value) implements FactValue {}

  record Text(String value) implements FactValue {}

  record Flag(boolean value) implements FactValue {}

  record Span(Duration value) implements FactValue {}

  /** The type that it is a value of. */
  default FactType type() {
    return switch (this) {
      case Whole _ -> FactType.NUMBER;
      case Text _ -> FactType.TEXT;
      case Flag _ -> FactType.FLAG;
      case Span _ -> FactType.DURATION;
    };
  }

  /** As JSON: a number, a string, a boolean; durations as ISO 8601. */
  default Object wire() {
    return switch (this) {
      case Whole(long value) -> value;
      case Text(String value) -> value;
      case Flag(boolean value) -> value;
      case Span(Duration value) -> value.toString();
    };
  }
}
