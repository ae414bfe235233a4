package io.heliograph.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Follows the stream of responses from one thread, until it is closed. */
final class ResponseFollower implements Runnable, AutoCloseable {
  private final HttpClient http;
  private final HttpRequest.Builder request;
  private final KnownResponses known;
  private final Backoff backoff;
  private final Duration answerTimeout;
  private final Duration maxSilence;
  private final Clock clock;
  private volatile boolean closed;
  private volatile @Nullable Thread thread;
  private volatile @Nullable InputStream open;
  private volatile boolean connected;
  private volatile @Nullable Instant lastContact;

  /**
   * @param request ready but for {@code Last-Event-ID}
   * @param answerTimeout how long the head of an answer may take
   * @param maxSilence a stream that says nothing for so long is dead; heartbeats come within 60 s
   */
  ResponseFollower(
      HttpClient http,
      HttpRequest.Builder request,
      KnownResponses known,
      Backoff backoff,
      Duration answerTimeout,
      Duration maxSilence,
      Clock clock) {
    this.http = http;
    this.request = request;
    this.known = known;
    this.backoff = backoff;
    this.answerTimeout = answerTimeout;
    this.maxSilence = maxSilence;
    this.clock = clock;
  }

  boolean connected() {
    return connected;
  }

  @Nullable Instant lastContact() {
    return lastContact;
  }

  @Override
  public void run() {
    thread = Thread.currentThread();
    int failures = 0;
    try {
      while (!closed) {
        Attempt attempt = follow();
        failures = attempt.useful() ? 1 : failures + 1;
        known.prune();
        Thread.sleep(backoff.pause(failures, attempt.asked()).toMillis());
      }
    } catch (InterruptedException interrupted) {
      // By close: nobody asks for verdicts any more.
    }
  }

  /** Ends the thread soon; what is known stays. */
  @Override
  public void close() {
    closed = true;
    InputStream body = open;
    if (body != null) {
      try {
        // A reader inside the JDK's client does not always hear an interruption.
        body.close();
      } catch (IOException closing) {
        // It was to end anyhow.
      }
    }
    Thread running = thread;
    if (running != null) {
      running.interrupt();
    }
  }

  /**
   * @param useful whether at least one event was taken in
   * @param asked how long the platform asked to wait
   */
  private record Attempt(boolean useful, Optional<Duration> asked) {}

  private Attempt follow() throws InterruptedException {
    HttpRequest.Builder next = request.copy();
    if (known.version() >= 0) {
      next.setHeader("Last-Event-ID", Long.toString(known.version()));
    }
    boolean useful = false;
    HttpResponse<InputStream> answer = head(next.build());
    if (answer == null) {
      return new Attempt(false, Optional.empty());
    }
    try (InputStream body = answer.body()) {
      if (answer.statusCode() != 200) {
        return new Attempt(
            false,
            Backoff.retryAfter(answer.headers().firstValue("Retry-After").orElse(null), clock));
      }
      open = body;
      try (SilenceGuard guard = new SilenceGuard(body, maxSilence)) {
        EventStream events = new EventStream(body, () -> heard(guard));
        for (var event = events.next(); event != null && !closed; event = events.next()) {
          if (!known.apply(event)) {
            return new Attempt(useful, Optional.empty());
          }
          useful = true;
          connected = true;
        }
      }
    } catch (IOException | IllegalArgumentException broken) {
      // Of whatever kind, a connection that ends is made again; what we know stays in force.
    } finally {
      open = null;
      connected = false;
    }
    return new Attempt(useful, Optional.empty());
  }

  /**
   * Waits for the head of the answer only: a timeout of the request itself may, depending on the
   * JDK, also end its body, and that never ends.
   */
  private @Nullable HttpResponse<InputStream> head(HttpRequest of) throws InterruptedException {
    CompletableFuture<HttpResponse<InputStream>> answer =
        http.sendAsync(of, HttpResponse.BodyHandlers.ofInputStream());
    try {
      return answer.get(answerTimeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException | TimeoutException none) {
      answer.cancel(true);
      return null;
    } catch (InterruptedException interrupted) {
      answer.cancel(true);
      throw interrupted;
    }
  }

  private void heard(SilenceGuard guard) {
    guard.heard();
    lastContact = clock.instant();
  }
}
