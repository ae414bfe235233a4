package io.heliograph.ingestion.json;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fixed map by ASCII names, searched with names as they stand in a text. Safe for many threads.
 */
public final class ByName<T> {
  // Open addressing; a place is free when it has no name.
  private final @Nullable String[] names;
  private final Object[] values;

  public ByName(Map<String, T> entries) {
    int places = Integer.highestOneBit(Math.max(1, entries.size())) * 4;
    names = new String[places];
    values = new Object[places];
    entries.forEach(
        (name, value) -> {
          int place = JsonIndex.hash(name) & (places - 1);
          while (names[place] != null) {
            place = (place + 1) & (places - 1);
          }
          names[place] = name;
          values[place] = value;
        });
  }

  /**
   * The value of a name; null when there is none.
   *
   * @param name number of a member's name
   */
  @SuppressWarnings("unchecked") // only such values were put in
  public @Nullable T find(JsonIndex json, int name) {
    int place = json.size(name) & (names.length - 1);
    for (String found = names[place]; found != null; found = names[place]) {
      if (json.isWritten(name, found)) {
        return (T) values[place];
      }
      place = (place + 1) & (names.length - 1);
    }
    return null;
  }
}
