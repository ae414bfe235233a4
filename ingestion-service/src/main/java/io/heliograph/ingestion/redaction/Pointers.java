package io.heliograph.ingestion.redaction;

import io.heliograph.ingestion.json.Json;
import io.heliograph.ingestion.json.JsonIndex;
import io.heliograph.ingestion.json.JsonIndex.Kind;

/** JSON pointers (RFC 6901) to what stands at a position; for the few that are shown. */
final class Pointers {
  private Pointers() {}

  /** Pointer of the innermost value, or member by its name, that begins at or around a position. */
  static String of(Json root, int position) {
    StringBuilder pointer = new StringBuilder();
    descend(root.index(), root.value(), position, pointer);
    return pointer.toString();
  }

  private static void descend(JsonIndex json, int value, int position, StringBuilder pointer) {
    boolean object = json.kind(value) == Kind.OBJECT;
    if (!object && json.kind(value) != Kind.ARRAY) {
      return;
    }
    int child = json.firstChild(value);
    int size = json.size(value);
    for (int index = 0; index < size; index++) {
      int itsValue = object ? json.after(child) : child;
      if (position >= json.from(child) && position <= json.to(itsValue)) {
        String step = object ? new Json(json, child).text() : Integer.toString(index);
        pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
        if (position >= json.from(itsValue)) {
          descend(json, itsValue, position, pointer);
        }
        return;
      }
      child = index + 1 < size ? json.after(itsValue) : child;
    }
  }
}
