package io.heliograph.ingestion.decode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was repaired in an element, in order. Attackers choose strings of a signal, so a string must
 * never be a way to make the signal vanish: it is made harmless, and what was done is kept beside
 * the signal as {@code schema_details}.
 */
final class Repairs {
  private static final int KEPT = 10;
  private static final int POINTER_LENGTH = 200;

  /** What was done to a value. */
  enum Kind {
    /** Cut to the greatest length. */
    TRUNCATED("truncated"),
    /** Characters that no UTF-8 text or no store can hold became U+FFFD. */
    REPLACED("replaced"),
    /** A subtree below the greatest depth became a text that says so. */
    TOO_DEEP("too-deep"),
    /** A number that no double can hold became the nearest one. */
    NUMBER("number");

    private final String wire;

    Kind(String wire) {
      this.wire = wire;
    }
  }

  private record Repair(Kind kind, String pointer) {}

  private final List<Repair> repairs = new ArrayList<>(2);
  private int more;

  void add(Kind kind, String pointer) {
    if (repairs.size() < KEPT) {
      String shown =
          pointer.length() <= POINTER_LENGTH ? pointer : pointer.substring(0, POINTER_LENGTH);
      repairs.add(new Repair(kind, shown));
    } else {
      more++;
    }
  }

  boolean isEmpty() {
    return repairs.isEmpty();
  }

  /** Text of all repairs, such as {@code truncated:/actor/user_agent}; null when there are none. */
  @Nullable String details() {
    return details(null);
  }

  /**
   * Text of the repairs that concern one member of a trace: those of the trace's own fields and
   * those below the member, whose pointers become relative to it.
   *
   * @param member pointer of the member, such as {@code /data/3}; null for a signal outside traces
   */
  @Nullable String details(@Nullable String member) {
    if (repairs.isEmpty()) {
      return null;
    }
    StringBuilder text = new StringBuilder();
    for (Repair repair : repairs) {
      String pointer = repair.pointer();
      if (member != null && pointer.startsWith("/data/")) {
        if (!pointer.startsWith(member + "/")) {
          continue;
        }
        pointer = pointer.substring(member.length());
      }
      if (!text.isEmpty()) {
        text.append(',');
      }
      text.append(repair.kind().wire).append(':').append(pointer);
    }
    if (more > 0 && !text.isEmpty()) {
      text.append(",+").append(more);
    }
    return text.isEmpty() ? null : text.toString();
  }
}
