package io.heliograph.agents.relay;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Posts to ingestion-service in a sender's name: with the sender's own key or session, so that
 * ingestion judges it as if it had come directly.
 */
public final class IngestionClient implements AutoCloseable {
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
   * Posts and waits for the answer; never tries twice, since a signal without identity would count
   * twice.
   *
   * @param path one of ingestion's, for example {@code /batches}
   * @throws ProblemException 503: ingestion did not answer, or too many wait for it already
   */
  public Answer post(String path, Map<String, String> headers, BodyPublisher body)
      throws InterruptedException {
    if (!places.tryAcquire()) {
      throw unavailable("Too many requests wait for the part that takes signals");
    }
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(ingestionUrl + path)).timeout(timeout).POST(body);
      headers.forEach(request::header);
      HttpResponse<byte[]> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(answer.statusCode(), answer.headers(), answer.body());
    } catch (IOException failed) {
      throw unavailable("The part that takes signals does not answer now");
    } catch (IllegalArgumentException malformedHeader) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID, "A header holds characters that HTTP does not allow");
    } finally {
      places.release();
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
