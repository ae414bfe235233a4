package io.heliograph.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.ingestion.RunningIngestion.Answer;
import io.heliograph.kit.signal.SignalRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An outage of the stream under load, with the queue killed in the middle of it. */
class SurgeIT {
  private static final int CLIENTS = 4;
  private static final int REQUESTS = 240;
  private static final int SIGNALS = 3;

  @TempDir Path directory;

  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private final CountDownLatch outage = new CountDownLatch(30);
  private final CountDownLatch kill = new CountDownLatch(90);
  private final CountDownLatch recovery = new CountDownLatch(160);

  @Test
  void whatIsAcknowledgedInAnOutageReachesTheStreamOnceInEffect() throws Exception {
    try (SqsProcess sqs = new SqsProcess(directory.resolve("sqs"));
        RunningIngestion ingestion =
            new RunningIngestion(
                directory,
                Map.of(
                    "heliograph.ingestion.surge.queue-url",
                    sqs.queueUrl().toString(),
                    "heliograph.ingestion.surge.stream-wait",
                    "200ms"));
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<? extends Future<?>> load =
          IntStream.range(0, CLIENTS).mapToObj(i -> clients.submit(() -> send(ingestion))).toList();
      outage.await();
      ingestion.limits().outage(true);
      kill.await();
      sqs.killAndStartAgain();
      recovery.await();
      ingestion.limits().outage(false);
      for (Future<?> client : load) {
        client.get();
      }

      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> markers(ingestion).size() == REQUESTS * SIGNALS);
      Map<String, Long> outcomes = ingestion.outcomes();
      long accepted = outcomes.getOrDefault("accepted", 0L);
      assertThat(accepted).isEqualTo((long) REQUESTS * SIGNALS);
      assertThat(outcomes.getOrDefault("surged", 0L)).isPositive().isLessThan(accepted);
      assertThat(outcomes.getOrDefault("received", 0L))
          .isEqualTo(
              accepted
                  + outcomes.getOrDefault("duplicates", 0L)
                  + outcomes.getOrDefault("unacknowledged", 0L));
      assertThat(refused).as("while neither took signals").hasPositiveValue();
      assertThat(distinctIds(ingestion)).isEqualTo(REQUESTS * SIGNALS);
    }
  }

  /** Sends a request until it is acknowledged, then the next one. */
  private void send(RunningIngestion ingestion) {
    for (int request = next.getAndIncrement();
        request < REQUESTS;
        request = next.getAndIncrement()) {
      String body = body(request);
      Answer answer = ingestion.post("/batches", RunningIngestion.key(), body);
      while (answer.status() == 503) {
        refused.incrementAndGet();
        answer = ingestion.post("/batches", RunningIngestion.key(), body);
      }
      assertThat(answer.status()).isEqualTo(202);
      outage.countDown();
      kill.countDown();
      recovery.countDown();
    }
  }

  private static String body(int request) {
    StringBuilder body = new StringBuilder("[");
    for (int at = 0; at < SIGNALS; at++) {
      body.append(at == 0 ? "" : ",")
          .append(
              "{\"signal_name\":\"it.surge\",\"time\":\"2026-01-05T10:20:30Z\",\"payload\":{\"n\":%d}}"
                  .formatted(request * SIGNALS + at));
    }
    return body.append(']').toString();
  }

  private static Set<String> markers(RunningIngestion ingestion) {
    Set<String> markers = new HashSet<>();
    ingestion.published().forEach(record -> markers.add(record.payload()));
    return markers;
  }

  private static int distinctIds(RunningIngestion ingestion) {
    Map<String, String> byId = new HashMap<>();
    for (SignalRecord record : ingestion.published()) {
      assertThat(byId.putIfAbsent(record.signalId(), record.payload()))
          .isIn(null, record.payload());
    }
    return byId.size();
  }
}
