package io.heliograph.agents.relay;

import io.heliograph.kit.observe.RequestTrace;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts to ingestion-service in a sender's name: with the sender's own key or session, so that
 * ingestion judges it as if it had come directly.
 */
public final class IngestionClient implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(IngestionClient.class);
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration COME_AGAIN = Duration.ofSeconds(1);

  private final String ingestionUrl;
  private final Duration timeout;
  private final Semaphore places;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();

  IngestionClient(String ingestionUrl, RelayProperties properties) {
    this.ingestionUrl = ingestionUrl;
    this.timeout = properties.timeout();
    this.places = new Semaphore(properties.maxInFlight());
  }

  /** What ingestion answered, whatever it was. */
  @SuppressWarnings("ArrayRecordComponent") // handed on as is
  public record Answer(int status, HttpHeaders headers, byte[] body) {}

  /**
   * Posts and waits for the answer. A broken connection (ingestion closes idle ones, and restarts)
   * is tried once more.
   *
   * @param path one of ingestion's, for example {@code /batches}
   * @param headers with an {@code idempotency-key}, so that signals without identity of their own
   *     count once however often they arrive
   * @throws ProblemException 503: ingestion did not answer, or too many wait for it already
   */
  public Answer post(String path, Map<String, String> headers, byte[] body)
      throws InterruptedException {
    if (!headers.containsKey("idempotency-key")) {
      throw new IllegalArgumentException("headers: no idempotency-key, which a retry needs");
    }
    return send(path, headers, BodyPublishers.ofByteArray(body), true);
  }

  /** As {@link #post}, but for a body that can be read only once: never tries twice. */
  Answer postOnce(String path, Map<String, String> headers, BodyPublisher body)
      throws InterruptedException {
    return send(path, headers, body, false);
  }

  private Answer send(String path, Map<String, String> headers, BodyPublisher body, boolean twice)
      throws InterruptedException {
    if (!places.tryAcquire()) {
      throw unavailable("Too many requests wait for the part that takes signals");
    }
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(ingestionUrl + path)).timeout(timeout).POST(body);
      headers.forEach(request::header);
      RequestTrace.handOn(request);
      HttpResponse<byte[]> answer = exchange(request.build(), twice);
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } catch (IOException failed) {
      log.atWarn().addKeyValue("reason", failed.toString()).log("Ingestion does not answer");
      throw unavailable("The part that takes signals does not answer now");
    } catch (IllegalArgumentException malformedHeader) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID, "A header holds characters that HTTP does not allow");
    } finally {
      places.release();
    }
  }

  private HttpResponse<byte[]> exchange(HttpRequest request, boolean twice)
      throws IOException, InterruptedException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    } catch (ConnectException | HttpTimeoutException down) {
      throw down;
    } catch (IOException broken) {
      if (!twice) {
        throw broken;
      }
      return client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }
  }

  private static ProblemException unavailable(String detail) {
    return new ProblemException(CommonReason.UNAVAILABLE, detail).retryAfter(COME_AGAIN);
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
