package io.heliograph.playbook.window;

import io.heliograph.kit.problem.FieldError;
import io.heliograph.kit.signal.SignalIds;
import io.heliograph.playbook.catalogue.CatalogueView;
import io.heliograph.playbook.catalogue.Durations;
import io.heliograph.playbook.catalogue.Playbook;
import io.heliograph.playbook.catalogue.Rehearsal;
import io.heliograph.playbook.catalogue.TestCase;
import io.heliograph.playbook.match.MatchRecord;
import io.heliograph.playbook.match.Matcher;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs signals through both stages of the engine in memory; the same code as on the streams. */
public final class EngineRehearsal implements Rehearsal {
  private static final Matcher.Counts UNCOUNTED =
      new Matcher.Counts() {
        @Override
        public void conditionFailed() {}

        @Override
        public void withoutGroup() {}
      };

  /** Signals of all tests of a document together, repeats included; a PUT must stay quick. */
  private static final int MAX_SIGNALS = 20_000;

  private final WindowLimits limits;

  /** The limits of the running engine. */
  public EngineRehearsal(WindowLimits limits) {
    this.limits = limits;
  }

  @Override
  public List<FieldError> failures(Playbook playbook) {
    long signals =
        playbook.tests().stream()
            .flatMap(test -> test.signals().stream())
            .mapToLong(signal -> signal.path("repeat").asInt(1))
            .sum();
    if (signals > MAX_SIGNALS) {
      return List.of(
          new FieldError(
              "/tests", "signals: " + signals + " (expected: at most " + MAX_SIGNALS + ")"));
    }
    List<FieldError> failures = new ArrayList<>();
    for (int at = 0; at < playbook.tests().size(); at++) {
      TestCase test = playbook.tests().get(at);
      String pointer = "/tests/" + at;
      try {
        List<String> groups =
            run(playbook, test.signals()).stream()
                .map(detection -> detection.group().value())
                .toList();
        if (!groups.equals(test.detections())) {
          failures.add(
              new FieldError(
                  pointer + "/detections",
                  "detections: " + groups + " (the document expects: " + test.detections() + ")"));
        }
      } catch (DateTimeException | Matcher.UnreadableSignal unreadable) {
        failures.add(
            new FieldError(
                pointer + "/signals",
                "not readable (expected: signal records, occurred_at in RFC 3339, every in ISO"
                    + " 8601)"));
      }
    }
    return failures;
  }

  /**
   * What the playbook detects in these signals.
   *
   * @param signals records as {@link TestCase} describes them
   * @throws DateTimeException a time is none
   */
  public List<Detection> run(Playbook playbook, List<JsonNode> signals) {
    List<byte[]> records = new ArrayList<>();
    for (JsonNode signal : signals) {
      Duration every =
          signal.has("every")
              ? Durations.parse(signal.path("every").asString())
                  .orElseThrow(() -> new DateTimeException("every: not a duration"))
              : Duration.ZERO;
      Instant at = Instant.parse(signal.path("occurred_at").asString());
      for (int repeat = 0; repeat < signal.path("repeat").asInt(1); repeat++) {
        records.add(record(signal, at.plus(every.multipliedBy(repeat)), records.size()));
      }
    }
    CatalogueView only = CatalogueView.only(playbook);
    ShardWindows windows = new ShardWindows(limits, WindowCounts.NONE);
    List<Detection> detections = new ArrayList<>();
    // One at a time, so that detections come in the order of their triggers across groups too.
    Matcher matcher = new Matcher(() -> only, UNCOUNTED);
    for (byte[] record : records) {
      for (MatchRecord match : matcher.match(List.of(record)).matches()) {
        detections.addAll(windows.apply(match));
      }
    }
    return detections;
  }

  private static byte[] record(JsonNode written, Instant at, int index) {
    ObjectNode record = JsonMapper.shared().createObjectNode();
    record.put("signal_id", SignalIds.digest("rehearsal", Integer.toString(index)));
    record.put("organization_id", "rehearsal");
    record.put("application_id", "rehearsal");
    record.put("environment", "production");
    record.put("kind", "point");
    record.put("received_at", at.toString());
    record.setAll((ObjectNode) written);
    record.put("occurred_at", at.toString());
    for (String part : List.of("payload", "context")) {
      if (record.path(part).isContainer()) {
        record.put(part, record.path(part).toString());
      }
    }
    return JsonMapper.shared().writeValueAsBytes(record);
  }
}
