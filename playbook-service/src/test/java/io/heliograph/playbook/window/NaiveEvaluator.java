package io.heliograph.playbook.window;

import io.heliograph.kit.signal.SignalIds;
import io.heliograph.playbook.match.MatchRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The counting rule written down as plainly as possible: one pass, nothing forgotten, no care for
 * cost. What the engine must equal.
 */
final class NaiveEvaluator {
  private final WindowLimits limits;
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final Set<String> detectionIds = new TreeSet<>();

  private static final class Group {
    final List<MatchRecord.Match> counted = new ArrayList<>();
    final Set<String> seen = new HashSet<>();
    long watermark = Long.MIN_VALUE;
    long silentUntil = Long.MIN_VALUE;
  }

  NaiveEvaluator(WindowLimits limits) {
    this.limits = limits;
  }

  void offer(MatchRecord record) {
    record.matches().forEach(match -> offer(record, match));
  }

  private void offer(MatchRecord record, MatchRecord.Match match) {
    Group group = groups.computeIfAbsent(record.key(), _ -> new Group());
    group.watermark = Math.max(group.watermark, match.occurredAt());
    Duration within = record.within();
    long oldest = group.watermark - limits.lateness().toMillis();
    if (!group.seen.add(match.signalId())
        || match.occurredAt() < oldest
        || match.occurredAt() <= group.silentUntil) {
      return;
    }
    group.counted.add(match);
    List<MatchRecord.Match> candidates =
        group.counted.stream()
            .filter(counted -> counted.occurredAt() > group.silentUntil)
            .sorted(Comparator.comparingLong(MatchRecord.Match::occurredAt))
            .toList();
    for (int from = 0; from + record.count() <= candidates.size(); from++) {
      List<MatchRecord.Match> window = candidates.subList(from, from + record.count());
      long first = window.getFirst().occurredAt();
      long last = window.getLast().occurredAt();
      if (window.contains(match) && last - first <= within.toMillis()) {
        detectionIds.add(
            SignalIds.digest(
                "detection",
                record.playbook(),
                Integer.toString(record.version()),
                record.applicationId(),
                record.group().by().wire(),
                record.group().value(),
                match.signalId()));
        group.silentUntil = last + record.cooldown().toMillis();
        return;
      }
    }
  }

  Set<String> detectionIds() {
    return detectionIds;
  }
}
