package io.heliograph.playbook.match;

import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.kit.stream.RecordPublisher.OutgoingRecord;
import io.heliograph.kit.stream.ShardHandler;
import io.heliograph.kit.stream.StreamRecord;
import java.util.List;

/**
 * Stage 1 of detection on one shard of {@code signals}. Without state: after a crash it publishes
 * some matches again, and stage 2 knows their signal ids.
 */
final class MatchHandler implements ShardHandler {
  private final Matcher matcher;
  private final RecordPublisher matches;
  private final ReportSink reports;

  MatchHandler(Matcher matcher, RecordPublisher matches, ReportSink reports) {
    this.matcher = matcher;
    this.matches = matches;
    this.reports = reports;
  }

  @Override
  public void handle(List<StreamRecord> records) throws InterruptedException {
    Matcher.Found found = matcher.match(records.stream().map(StreamRecord::data).toList());
    if (!found.matches().isEmpty()) {
      matches.publishAll(
          found.matches().stream()
              .map(match -> new OutgoingRecord(match.key(), MatchRecordJson.write(match)))
              .toList());
    }
    // After the matches: a receipt can wait, a block cannot.
    if (!found.reports().isEmpty()) {
      reports.accept(found.reports());
    }
  }
}
