package io.heliograph.playbook.catalogue;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A playbook as the engine runs it; valid by construction through {@link PlaybookParser}.
 *
 * @param name unique in an organization, kebab-case
 * @param version of the document, from 1 on
 * @param signals names, each exact or with {@code *} as its last character
 * @param condition null when the name decides alone
 * @param count how many matches make a detection
 * @param within the longest time between the first and the last of them
 * @param cooldown silence after a detection, in event time
 */
public record Playbook(
    String name,
    int version,
    String title,
    List<String> signals,
    @Nullable Condition condition,
    GroupBy groupBy,
    int count,
    Duration within,
    List<Action> respond,
    Duration cooldown,
    Mode mode,
    List<TestCase> tests) {

  public Playbook {
    signals = List.copyOf(signals);
    respond = List.copyOf(respond);
    tests = List.copyOf(tests);
  }

  /** This playbook as one application wants it. */
  public Playbook with(@Nullable PlaybookOverride override) {
    if (override == null) {
      return this;
    }
    Duration duration = override.duration();
    return new Playbook(
        name,
        version,
        title,
        signals,
        condition,
        groupBy,
        override.count() == null ? count : override.count(),
        override.within() == null ? within : override.within(),
        duration == null
            ? respond
            : respond.stream().map(action -> action.lasting(duration)).toList(),
        cooldown,
        override.mode() == null ? mode : override.mode(),
        tests);
  }

  Playbook version(int other) {
    return new Playbook(
        name, other, title, signals, condition, groupBy, count, within, respond, cooldown, mode,
        tests);
  }
}
