package io.heliograph.integration.delivery;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends one webhook, once. */
@FunctionalInterface
public interface Sender {

  /**
   * What is sent.
   *
   * @param headers beside those that every request has
   */
  record Request(URI url, Map<String, String> headers, String body) {
    public Request {
      headers = Map.copyOf(headers);
    }
  }

  /**
   * What came of it.
   *
   * @param status null when no answer came
   * @param failure why there is none, a sentence for the endpoint's owner; null when there is one
   * @param excerpt beginning of the answer's body, at most 1 KiB; null when it is empty
   * @param retryAfter how long the endpoint asks to be left alone; null when it does not
   */
  record Answer(
      @Nullable Integer status,
      @Nullable String failure,
      @Nullable String excerpt,
      @Nullable Duration retryAfter,
      Duration took) {}

  /** Never throws for what the endpoint does; returns in bounded time. */
  Answer send(Request request) throws InterruptedException;
}
