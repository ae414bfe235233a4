package io.heliograph.sdk;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Posts batches from one thread, each until it has an answer that ends it. Attempts are safe to
 * repeat: every signal carries its time, so that the platform knows it again.
 */
final class BatchSender implements Runnable {
  private static final Duration PAUSE_WHILE_CLOSING = Duration.ofMillis(100);

  private final HttpClient http;
  private final HttpRequest.Builder request;
  private final SignalQueue queue;
  private final SendTally tally;
  private final Backoff backoff;
  private final int maxAttempts;

  /**
   * @param request ready but for its body
   * @param maxAttempts after so many a batch is dropped, 1 or more
   */
  BatchSender(
      HttpClient http,
      HttpRequest.Builder request,
      SignalQueue queue,
      SendTally tally,
      Backoff backoff,
      int maxAttempts) {
    this.http = http;
    this.request = request;
    this.queue = queue;
    this.tally = tally;
    this.backoff = backoff;
    this.maxAttempts = maxAttempts;
  }

  @Override
  public void run() {
    Deque<List<String>> due = new ArrayDeque<>();
    try {
      while (true) {
        if (due.isEmpty()) {
          List<String> batch = queue.takeBatch();
          if (batch.isEmpty()) {
            return;
          }
          due.add(batch);
        }
        boolean split = deliver(due.getFirst());
        List<String> done = due.removeFirst();
        if (split) {
          due.addFirst(done.subList(done.size() / 2, done.size()));
          due.addFirst(done.subList(0, done.size() / 2));
        }
      }
    } catch (InterruptedException deadline) {
      // The client's close is over its deadline: what is on its way counts as dropped.
      tally.dropped("closed", due.stream().mapToInt(List::size).sum());
    }
  }

  /**
   * Sends until there is an answer, and counts it.
   *
   * @return true, with nothing counted, if the batch is too large and must be sent in halves
   */
  private boolean deliver(List<String> batch) throws InterruptedException {
    for (int attempt = 1; attempt <= maxAttempts; attempt++) {
      Optional<Duration> asked = Optional.empty();
      try {
        HttpResponse<String> answer = post(batch);
        if (answer.statusCode() == 413 && batch.size() > 1) {
          return true;
        }
        if (!passing(answer.statusCode())) {
          count(answer, batch.size());
          return false;
        }
        asked = Backoff.retryAfter(answer.headers());
      } catch (IOException passing) {
        // No answer: whether the batch arrived is not known, and it is sent again.
      }
      if (attempt < maxAttempts) {
        pause(backoff.pause(attempt, asked));
      }
    }
    tally.dropped("undeliverable", batch.size());
    return false;
  }

  private void pause(Duration time) throws InterruptedException {
    if (queue.isClosed()) {
      // The deadline of close ends this, by interruption.
      Thread.sleep(PAUSE_WHILE_CLOSING.toMillis());
    } else {
      queue.sleepWhileOpen(time);
    }
  }

  private HttpResponse<String> post(List<String> batch) throws IOException, InterruptedException {
    String body = "[" + String.join(",", batch) + "]";
    return http.send(
        request.copy().POST(HttpRequest.BodyPublishers.ofString(body)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  /** Whether the same request may go through later. */
  private static boolean passing(int status) {
    return status == 408 || status == 429 || status >= 500;
  }

  private void count(HttpResponse<String> answer, int signals) {
    Map<?, ?> body = bodyOf(answer);
    if (answer.statusCode() / 100 != 2) {
      String reason = Json.text(body, "reason");
      tally.rejected(reason == null ? "http_" + answer.statusCode() : reason, signals);
      return;
    }
    // Never more than were sent, whatever an answer says: each signal has one fate.
    long left = signals;
    for (Object each : Json.list(body, "rejected")) {
      if (left > 0 && each instanceof Map<?, ?> rejected) {
        String reason = Json.text(rejected, "reason");
        tally.rejected(reason == null ? "unknown" : reason, 1);
        left--;
      }
    }
    long duplicates = Math.max(0, Math.min(Json.number(body, "duplicates"), left));
    tally.duplicates(duplicates);
    tally.accepted(left - duplicates);
  }

  private static Map<?, ?> bodyOf(HttpResponse<String> answer) {
    try {
      return Json.read(answer.body()) instanceof Map<?, ?> body ? body : Map.of();
    } catch (IllegalArgumentException notJson) {
      return Map.of();
    }
  }
}
