package io.heliograph.playbook.match;

import io.heliograph.kit.signal.UserKey;
import io.heliograph.playbook.catalogue.CatalogueView;
import io.heliograph.playbook.catalogue.Condition;
import io.heliograph.playbook.catalogue.GroupBy;
import io.heliograph.playbook.catalogue.Mode;
import io.heliograph.playbook.catalogue.Playbook;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tells which playbooks signals match, and what agents report. Pure; for one thread. */
public final class Matcher {
  /** Agents' reports carry these names. */
  private static final String ACTION_PREFIX = "sq.action.";

  /** Matches in one record, so that it stays far below the stream's 1 MiB. */
  private static final int MAX_MATCHES = 2000;

  /**
   * Received time that one record may span. A consumer that catches up gets hours in one batch;
   * gathering all of it would show stage 2 the end of one group before the beginning of another.
   */
  private static final long MAX_SPAN_MS = 30_000;

  private final Supplier<CatalogueView> catalogue;
  private final Counts counts;
  private CandidateIndex index;

  private Map<Target, List<MatchRecord.Match>> gathered = new LinkedHashMap<>();
  private long gatheredFrom;
  private List<MatchRecord> records = new ArrayList<>();
  private List<ActionReport> reports = new ArrayList<>();

  /** Told what a matcher cannot say by its result. */
  public interface Counts {
    /** A condition had no value for a signal that carried its name. */
    void conditionFailed();

    /** A signal matched and has nobody to be counted for, for example no address. */
    void withoutGroup();
  }

  /**
   * What a batch contains.
   *
   * @param matches one record for each playbook and group within half a minute, in the order of
   *     their first match
   * @param reports in order
   */
  public record Found(List<MatchRecord> matches, List<ActionReport> reports) {}

  /** Asks for the catalogue once per batch. */
  public Matcher(Supplier<CatalogueView> catalogue, Counts counts) {
    this.catalogue = catalogue;
    this.counts = counts;
    this.index = new CandidateIndex(catalogue.get());
  }

  /**
   * Looks through a batch.
   *
   * @throws UnreadableSignal one is no signal record: for the dead letters
   */
  public Found match(List<byte[]> signals) {
    CatalogueView view = catalogue.get();
    if (view != index.view()) {
      index = new CandidateIndex(view);
    }
    gathered = new LinkedHashMap<>();
    gatheredFrom = Long.MIN_VALUE;
    records = new ArrayList<>();
    reports = new ArrayList<>();
    for (byte[] signal : signals) {
      try (SignalScan scan = new SignalScan(signal)) {
        look(scan);
      } catch (JacksonException | DateTimeException | IllegalArgumentException broken) {
        throw new UnreadableSignal(broken);
      }
    }
    flush();
    return new Found(records, reports);
  }

  /** The bytes are no signal record. */
  public static final class UnreadableSignal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnreadableSignal(Throwable cause) {
      super("not a signal record", cause);
    }
  }

  /** A playbook and whom it counts; playbooks are the same object as long as the catalogue is. */
  private record Target(
      Playbook playbook,
      String organizationId,
      String applicationId,
      String environment,
      Group group) {
    // A playbook's own equals would compare its documents each time.
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Target target
          && playbook.name().equals(target.playbook.name())
          && applicationId.equals(target.applicationId)
          && group.equals(target.group);
    }

    @Override
    public int hashCode() {
      return (playbook.name().hashCode() * 31 + applicationId.hashCode()) * 31 + group.hashCode();
    }
  }

  private void look(SignalScan signal) {
    signal.routing();
    if (signal.signalName.startsWith(ACTION_PREFIX)) {
      ActionReport report = report(signal);
      if (report != null) {
        reports.add(report);
      }
    }
    List<Playbook> candidates = index.candidates(signal.organizationId, signal.signalName);
    if (candidates.isEmpty()) {
      return;
    }
    signal.actor();
    @Nullable ConditionFields fields = null;
    for (Playbook candidate : candidates) {
      Playbook playbook =
          index.view().effective(candidate, signal.organizationId, signal.applicationId);
      if (playbook.mode() == Mode.OFF || !CandidateIndex.literalsAllow(playbook, signal)) {
        continue;
      }
      Condition condition = playbook.condition();
      if (condition != null) {
        if (fields == null) {
          signal.all();
          fields = new ConditionFields(signal);
        }
        if (!holds(condition, fields)) {
          continue;
        }
      }
      String value = groupValue(playbook.groupBy(), signal);
      if (value == null || value.isEmpty()) {
        counts.withoutGroup();
        continue;
      }
      add(
          new Target(
              playbook,
              signal.organizationId,
              signal.applicationId,
              signal.environment,
              new Group(playbook.groupBy(), value)),
          new MatchRecord.Match(
              signal.signalId,
              WireTime.parse(signal.occurredAt),
              WireTime.parse(signal.receivedAt)));
    }
  }

  private void add(Target target, MatchRecord.Match match) {
    if (gathered.isEmpty()) {
      gatheredFrom = match.receivedAt();
    } else if (match.receivedAt() - gatheredFrom > MAX_SPAN_MS) {
      flush();
      gatheredFrom = match.receivedAt();
    }
    List<MatchRecord.Match> matches = gathered.computeIfAbsent(target, _ -> new ArrayList<>());
    matches.add(match);
    if (matches.size() == MAX_MATCHES) {
      flush();
    }
  }

  private void flush() {
    gathered.forEach((target, matches) -> records.add(record(target, matches)));
    gathered.clear();
  }

  private boolean holds(Condition condition, ConditionFields fields) {
    return switch (condition.test(fields)) {
      case HOLDS -> true;
      case FAILS -> false;
      case ERROR -> {
        counts.conditionFailed();
        yield false;
      }
    };
  }

  private static @Nullable String groupValue(GroupBy by, SignalScan signal) {
    return switch (by) {
      case IP -> signal.ips.isEmpty() ? null : signal.ips.getFirst();
      case USER -> signal.userKey != null ? signal.userKey : UserKey.of(signal.user);
      case APPLICATION -> signal.applicationId;
    };
  }

  private static @Nullable ActionReport report(SignalScan signal) {
    signal.all();
    if (signal.payload == null) {
      return null;
    }
    JsonNode responseId;
    try {
      responseId =
          JsonMapper.shared().readTree(signal.payload).path("properties").path("action_id");
    } catch (JacksonException notJson) {
      return null; // a sender's own signal of that name; nothing of ours is lost
    }
    return responseId.isString()
        ? new ActionReport(
            signal.signalId,
            signal.organizationId,
            signal.applicationId,
            signal.environment,
            responseId.asString(),
            signal.agentId,
            signal.hostname,
            Instant.ofEpochMilli(WireTime.parse(signal.occurredAt)))
        : null;
  }

  private static MatchRecord record(Target target, List<MatchRecord.Match> matches) {
    Playbook playbook = target.playbook();
    return new MatchRecord(
        playbook.name(),
        playbook.version(),
        playbook.title(),
        target.organizationId(),
        target.applicationId(),
        target.environment(),
        target.group(),
        playbook.count(),
        playbook.within(),
        playbook.cooldown(),
        playbook.mode(),
        playbook.respond(),
        matches);
  }
}
