package io.heliograph.e2e;

import static org.awaitility.Awaitility.await;

import io.heliograph.e2e.Api.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything that an organization can read of itself, without what moves by itself. */
final class Fingerprint {
  private Fingerprint() {}

  /** Answers by request, once two in a row are the same: events need a while to arrive. */
  static Map<String, String> settled(
      List<IsolationCall> reads, Map<String, String> products, Api api) {
    AtomicReference<Map<String, String>> last = new AtomicReference<>(Map.of());
    await("nothing changes any more")
        .pollInterval(Duration.ofSeconds(3))
        .atMost(Duration.ofSeconds(90))
        .until(
            () -> {
              Map<String, String> now = of(reads, products, api);
              return now.equals(last.getAndSet(now));
            });
    return Objects.requireNonNull(last.get());
  }

  /** Answers by request. */
  static Map<String, String> of(List<IsolationCall> reads, Map<String, String> products, Api api)
      throws InterruptedException {
    Map<String, String> answers = new TreeMap<>();
    for (IsolationCall read : reads) {
      ApiOperation operation = read.operation();
      Answer answer =
          read.send(api, Objects.requireNonNull(products.get(operation.product())), "demo");
      JsonNode body = answer.body();
      remove(body, MatrixTable.MOVING);
      if (operation.key().equals(MatrixTable.FACTS)) {
        remove(body, MatrixTable.MOVING_IN_FACTS);
      }
      answers.put(read.toString(), answer.status() + " " + body);
    }
    return answers;
  }

  private static void remove(JsonNode body, Set<String> members) {
    if (body instanceof ObjectNode object) {
      object.remove(members);
    }
    body.forEach(child -> remove(child, members));
  }
}
