package io.heliograph.playbook.respond;

import io.heliograph.kit.event.EventPublisher;
import io.heliograph.kit.event.HgEvent;
import io.heliograph.playbook.match.ActionReport;
import io.heliograph.playbook.match.ReportSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Records which agents enforce a response. An agent reports every request that it blocks; the first
 * report is the receipt, the others end in memory.
 */
final class Receipts implements ReportSink {
  /** Receipts on one response; a document must stay far below MongoDB's 16 MB. */
  private static final int MOST = 1000;

  private static final int MAX_TEXT = 200;
  private static final int REMEMBERED = 20_000;

  private final ResponseStore store;
  private final EventPublisher events;
  private final Set<Known> known =
      Collections.newSetFromMap(
          Collections.synchronizedMap(
              new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Known, Boolean> eldest) {
                  return size() > REMEMBERED;
                }
              }));

  private record Known(String applicationId, String responseId, String agent) {}

  Receipts(ResponseStore store, EventPublisher events) {
    this.store = store;
    this.events = events;
  }

  @Override
  public void accept(List<ActionReport> reports) throws InterruptedException {
    List<HgEvent> published = new ArrayList<>();
    List<Known> settled = new ArrayList<>();
    for (ActionReport report : reports) {
      Receipt receipt = receipt(report);
      Known key = new Known(report.applicationId(), report.responseId(), receipt.agent());
      if (known.contains(key)) {
        continue;
      }
      switch (store.record(
          report.organizationId(), report.applicationId(), report.responseId(), receipt, MOST)) {
        // A repeated one may be a replay after a kill between the record and its event.
        case ADDED, REPEATED -> published.add(ResponseEvents.of(report, receipt));
        case SUPERFLUOUS, UNKNOWN -> {}
      }
      settled.add(key);
    }
    events.publish(published);
    known.addAll(settled);
  }

  private static Receipt receipt(ActionReport report) {
    String host = report.host();
    String agent = report.agentId();
    if (agent == null) {
      agent = host == null ? "unknown" : "host:" + host;
    }
    return new Receipt(
        shortened(agent),
        host == null ? null : shortened(host),
        report.enforcedAt(),
        report.signalId());
  }

  private static String shortened(String text) {
    return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
  }
}
