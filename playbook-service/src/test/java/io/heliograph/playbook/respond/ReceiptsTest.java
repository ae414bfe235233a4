package io.heliograph.playbook.respond;

import static io.heliograph.playbook.respond.Samples.APPLICATION;
import static io.heliograph.playbook.respond.Samples.NOW;
import static io.heliograph.playbook.respond.Samples.ORGANIZATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.stream.RecordPublisher;
import io.heliograph.playbook.match.ActionReport;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReceiptsTest {
  private final InMemoryResponseStore store = new InMemoryResponseStore();
  private final RecordingStream stream = new RecordingStream();
  private final Receipts receipts = new Receipts(store, stream.publisher(new ManualClock(NOW)));

  @Test
  void theFirstReportOfAnAgentIsItsReceiptAndAnEvent() throws InterruptedException {
    store.insert(Samples.response("r"));

    receipts.accept(List.of(report("s1", "agent1", "host1"), report("s2", "agent1", "host1")));
    receipts.accept(List.of(report("s3", "agent1", "host1"), report("s4", null, "host2")));
    receipts.accept(List.of(report("s5", null, null)));

    assertThat(store.find(ORGANIZATION, "r").orElseThrow().receipts())
        .extracting(Receipt::agent)
        .containsExactly("agent1", "host:host2", "unknown");
    assertThat(stream.signals())
        .extracting(SignalRecord::signalName)
        .containsExactly("hg.response-receipt", "hg.response-receipt", "hg.response-receipt");
  }

  @Test
  void aReplayAfterALostPublicationPublishesTheSameReceipt() throws InterruptedException {
    store.insert(Samples.response("r"));
    List<ActionReport> batch = List.of(report("s1", "agent1", "host1"));
    stream.refuse(1);

    assertThatThrownBy(() -> receipts.accept(batch))
        .isInstanceOf(RecordPublisher.Unacknowledged.class);
    receipts.accept(batch);
    new Receipts(store, stream.publisher(new ManualClock(NOW))).accept(batch);

    assertThat(store.find(ORGANIZATION, "r").orElseThrow().receipts()).hasSize(1);
    assertThat(stream.signals()).extracting(SignalRecord::signalId).hasSize(2);
    assertThat(stream.signals().stream().map(SignalRecord::signalId).distinct()).hasSize(1);
  }

  @Test
  void ignoresReportsOnResponsesOfNobodyOrOfAnotherApplication() throws InterruptedException {
    store.insert(Samples.response("r"));

    receipts.accept(
        List.of(
            new ActionReport("s1", ORGANIZATION, "another", "production", "r", "agent1", null, NOW),
            new ActionReport("s2", "another", APPLICATION, "production", "r", "agent1", null, NOW),
            new ActionReport(
                "s3", ORGANIZATION, APPLICATION, "production", "none", "agent1", null, NOW)));

    assertThat(stream.signals()).isEmpty();
    assertThat(store.find(ORGANIZATION, "r").orElseThrow().receipts()).isEmpty();
  }

  private static ActionReport report(String signal, @Nullable String agent, @Nullable String host) {
    return new ActionReport(signal, ORGANIZATION, APPLICATION, "production", "r", agent, host, NOW);
  }
}
