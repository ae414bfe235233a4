package io.heliograph.playbook.match;

import io.heliograph.kit.observe.Journeys;
import io.heliograph.kit.observe.Stage;
import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.kit.stream.RecordPublisher.OutgoingRecord;
import io.heliograph.kit.stream.ShardHandler;
import io.heliograph.kit.stream.StreamRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Stage 1 of detection on one shard of {@code signals}. Without state: after a crash it publishes
 * some matches again, and stage 2 knows their signal ids.
 */
final class MatchHandler implements ShardHandler {
  private final Matcher matcher;
  private final RecordPublisher matches;
  private final ReportSink reports;
  private final Journeys journeys;
  private final InstantSource clock;

  MatchHandler(
      Matcher matcher,
      RecordPublisher matches,
      ReportSink reports,
      Journeys journeys,
      InstantSource clock) {
    this.matcher = matcher;
    this.matches = matches;
    this.reports = reports;
    this.journeys = journeys;
    this.clock = clock;
  }

  @Override
  public void handle(List<StreamRecord> records) throws InterruptedException {
    Instant started = clock.instant();
    Matcher.Found found = matcher.match(records.stream().map(StreamRecord::data).toList());
    if (!found.matches().isEmpty()) {
      matches.publishAll(
          found.matches().stream()
              .map(match -> new OutgoingRecord(match.key(), MatchRecordJson.write(match)))
              .toList());
      follow(found.matches(), started);
    }
    // After the matches: a receipt can wait, a block cannot.
    if (!found.reports().isEmpty()) {
      reports.accept(found.reports());
    }
  }

  private void follow(List<MatchRecord> found, Instant started) {
    if (!journeys.on()) {
      return;
    }
    for (MatchRecord record : found) {
      for (MatchRecord.Match match : record.matches()) {
        journeys.step(
            new Journeys.Step(match.signalId(), Stage.MATCH, record.playbook(), started, Map.of()));
      }
    }
  }
}
