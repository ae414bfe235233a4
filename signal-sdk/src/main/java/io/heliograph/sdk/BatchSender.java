package io.heliograph.sdk;

import io.heliograph.sdk.Transport.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Posts batches from one thread, each until it has an answer that ends it. Attempts are safe to
 * repeat: every signal carries its time and a nonce, so that the platform knows it again.
 */
final class BatchSender implements Runnable {
  private static final System.Logger LOG = System.getLogger("io.heliograph.sdk");
  private static final Duration COMPLAINTS = Duration.ofSeconds(60);
  private static final Duration PAUSE_WHILE_CLOSING = Duration.ofMillis(100);

  private final Transport transport;
  private final Outbox outbox;
  private final SendTally tally;
  private final Backoff backoff;
  private final Clock clock;
  private final Limits limits;
  private boolean takesGzip = true;
  private boolean complained;
  private long complainedAt;
  private volatile SendStatus.State state = SendStatus.State.SENDING;
  private volatile String problem = "";

  /**
   * What the sender keeps to.
   *
   * @param maxAttempts after so many answers of 500 and the like, a batch is dropped
   * @param patient whether attempts that the platform could not take, or did not hear, do not count
   * @param recheck how long to wait after the platform refused the key
   * @param gzipOver bodies of more bytes are compressed
   */
  record Limits(int maxAttempts, boolean patient, Duration recheck, int gzipOver) {}

  BatchSender(
      Transport transport,
      Outbox outbox,
      SendTally tally,
      Backoff backoff,
      Clock clock,
      Limits limits) {
    this.transport = transport;
    this.outbox = outbox;
    this.tally = tally;
    this.backoff = backoff;
    this.clock = clock;
    this.limits = limits;
  }

  SendStatus.State state() {
    return state;
  }

  /** Why it does not send now; empty when it does. */
  String problem() {
    return problem;
  }

  @Override
  public void run() {
    try {
      while (sendNext()) {
        // Each call sends one batch.
      }
    } catch (InterruptedException deadline) {
      // The client's close is over its deadline.
    }
    state = SendStatus.State.CLOSED;
  }

  /**
   * Sends one batch.
   *
   * @return false when the outbox is closed and nothing is left
   */
  boolean sendNext() throws InterruptedException {
    Outbox.Batch batch = outbox.take();
    if (batch == null) {
      return false;
    }
    List<byte[]> signals = batch.signals();
    int[] settled = {0};
    try {
      deliver(signals, settled);
    } catch (RuntimeException bug) {
      LOG.log(System.Logger.Level.WARNING, "Signals are dropped by a failure of the client", bug);
      tally.dropped("internal", signals.size() - settled[0]);
      settled[0] = signals.size();
    } finally {
      batch.settle(settled[0]);
    }
    return true;
  }

  /**
   * Sends until each signal has its fate.
   *
   * @param settled how many signals of the batch have their fate, and are counted: grows from the
   *     front
   */
  private void deliver(List<byte[]> signals, int[] settled) throws InterruptedException {
    List<byte[]> left = signals;
    Fates fates = new Fates();
    int attempts = 0;
    int failures = 0;
    while (!left.isEmpty()) {
      Optional<Duration> asked = Optional.empty();
      Answer answer = null;
      try {
        answer = post(left);
        asked = Backoff.retryAfter(answer.retryAfter(), clock);
      } catch (IOException silent) {
        // Whether the batch arrived is not known, and it is sent again.
        retrying(String.valueOf(silent.getMessage()));
      }
      int status = answer == null ? 0 : answer.status();
      if (answer != null && settles(status, left.size())) {
        recovered();
        left = fates.take(left, answer);
        continue;
      }
      if (status == 413 && left.size() > 1) {
        fates.countInto(tally);
        settled[0] += signals.size() - left.size();
        deliver(left.subList(0, left.size() / 2), settled);
        deliver(left.subList(left.size() / 2, left.size()), settled);
        return;
      }
      if (status == 415 && takesGzip) {
        takesGzip = false;
        continue;
      }
      if (answer != null && !passing(status)) {
        refused(status);
        await(asked.orElseGet(() -> backoff.around(limits.recheck())));
        continue;
      }
      if (answer != null) {
        retrying("status " + status);
      }
      if ((!limits.patient() || !isOutage(status)) && ++attempts >= limits.maxAttempts()) {
        fates.dropped(left.size());
        break;
      }
      await(backoff.pause(++failures, asked));
    }
    fates.countInto(tally);
    settled[0] += signals.size();
  }

  private void await(Duration pause) throws InterruptedException {
    if (!outbox.isClosed()) {
      outbox.sleepWhileOpen(pause);
    } else if (state == SendStatus.State.REFUSED) {
      throw new InterruptedException("closing, and the platform refuses us");
    } else {
      // The deadline of close ends this, by interruption.
      Thread.sleep(PAUSE_WHILE_CLOSING.toMillis());
    }
  }

  private Answer post(List<byte[]> signals) throws IOException, InterruptedException {
    byte[] body = body(signals);
    boolean gzip = takesGzip && body.length > limits.gzipOver();
    return transport.post(gzip ? compressed(body) : body, gzip);
  }

  private static byte[] body(List<byte[]> signals) {
    ByteArrayOutputStream body =
        new ByteArrayOutputStream(2 + signals.stream().mapToInt(signal -> signal.length + 1).sum());
    char separator = '[';
    for (byte[] signal : signals) {
      body.write(separator);
      body.writeBytes(signal);
      separator = ',';
    }
    body.write(']');
    return body.toByteArray();
  }

  private static byte[] compressed(byte[] body) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 4);
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(body);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return compressed.toByteArray();
  }

  /** Whether the answer tells what became of signals. */
  private boolean settles(int status, int signals) {
    return status / 100 == 2
        || status == 400
        || status == 422
        || (status == 413 && signals == 1)
        || (status == 415 && !takesGzip);
  }

  /** Whether the same request may go through soon. */
  private static boolean passing(int status) {
    return status == 408 || status == 429 || status >= 500;
  }

  /** Whether a failure has nothing to do with what was sent. */
  private static boolean isOutage(int status) {
    return status == 0 || status == 408 || status == 429 || (status >= 502 && status <= 504);
  }

  private void recovered() {
    state = SendStatus.State.SENDING;
    problem = "";
    if (complained) {
      complained = false;
      LOG.log(System.Logger.Level.INFO, "Signals are sent again");
    }
  }

  private void retrying(String why) {
    state = SendStatus.State.RETRYING;
    problem = why;
    complain("Signals wait, the platform does not take them: " + why);
  }

  private void refused(int status) {
    state = SendStatus.State.REFUSED;
    problem = "status " + status;
    complain("Signals wait, address or key is refused: status " + status);
  }

  /** Once for each outage, and not at each flicker of one. */
  private void complain(String what) {
    long now = System.nanoTime();
    if (!complained && (complainedAt == 0 || now - complainedAt >= COMPLAINTS.toNanos())) {
      complained = true;
      complainedAt = now;
      LOG.log(System.Logger.Level.WARNING, what);
    }
  }

  /** What became of the signals of one delivery, counted when all of them are through. */
  private static final class Fates {
    private long accepted;
    private long duplicates;
    private long dropped;
    private final List<String> rejected = new ArrayList<>();

    /**
     * Reads an answer.
     *
     * @return signals that it says nothing of, which are sent again
     */
    List<byte[]> take(List<byte[]> signals, Answer answer) {
      Map<?, ?> body = bodyOf(answer);
      boolean[] told = new boolean[signals.size()];
      for (Object each : Json.list(body, "rejected")) {
        if (each instanceof Map<?, ?> one && one.get("index") instanceof Long index) {
          // One fate for each, whatever an answer says.
          if (index >= 0 && index < told.length && !told[index.intValue()]) {
            told[index.intValue()] = true;
            String reason = Json.text(one, "reason");
            rejected.add(reason == null ? "unknown" : reason);
          }
        }
      }
      List<byte[]> rest = new ArrayList<>();
      for (int at = 0; at < told.length; at++) {
        if (!told[at]) {
          rest.add(signals.get(at));
        }
      }
      if (answer.status() / 100 == 2) {
        long known = Math.max(0, Math.min(Json.number(body, "duplicates"), rest.size()));
        duplicates += known;
        accepted += rest.size() - known;
        return List.of();
      }
      if (rest.size() < told.length) {
        return rest;
      }
      String reason = Json.text(body, "reason");
      for (int at = 0; at < told.length; at++) {
        rejected.add(reason == null ? "http_" + answer.status() : reason);
      }
      return List.of();
    }

    void dropped(int signals) {
      dropped += signals;
    }

    void countInto(SendTally tally) {
      tally.accepted(accepted);
      tally.duplicates(duplicates);
      rejected.forEach(reason -> tally.rejected(reason, 1));
      tally.dropped("undeliverable", dropped);
    }

    private static Map<?, ?> bodyOf(Answer answer) {
      try {
        return Json.read(answer.body()) instanceof Map<?, ?> body ? body : Map.of();
      } catch (IllegalArgumentException notJson) {
        return Map.of();
      }
    }
  }
}
