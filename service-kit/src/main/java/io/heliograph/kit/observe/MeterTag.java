package io.heliograph.kit.observe;

import java.util.List;

/**
 * A tag of a meter. Its values are bounded: tenants, addresses and signals are never tags.
 *
 * @param name in the registry
 * @param values every value that it takes; empty when {@code bound} says where they are listed
 * @param bound what the values are, when the list is kept elsewhere; else empty
 */
public record MeterTag(String name, List<String> values, String bound) {

  public MeterTag {
    values = List.copyOf(values);
    if (values.isEmpty() == bound.isEmpty()) {
      throw new IllegalArgumentException(name + ": expected either values or what bounds them");
    }
  }

  static MeterTag of(String name, String... values) {
    return new MeterTag(name, List.of(values), "");
  }

  static MeterTag boundedBy(String name, String bound) {
    return new MeterTag(name, List.of(), bound);
  }

  /** Whether the value is one that this tag takes, as far as is known here. */
  public boolean takes(String value) {
    return values.isEmpty() || values.contains(value);
  }
}
