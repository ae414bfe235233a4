package io.heliograph.bff.relay;

import io.heliograph.kit.observe.RequestTrace;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Passes requests on to products and their answers back, piece by piece as they come, so that event
 * streams live. Runs on the request's virtual thread.
 */
final class Relay {
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final int PIECE_BYTES = 16 * 1024;

  private final HttpClient http;
  private final RelayProperties properties;

  Relay(HttpClient http, RelayProperties properties) {
    this.http = http;
    this.properties = properties;
  }

  /**
   * Relays.
   *
   * @param path with its query, encoded, as it is to reach the product
   * @param authorization header value; null for none
   * @throws ProblemException the body is too large, or the product does not answer
   * @throws IOException either side went away in the middle
   */
  void relay(
      HttpServletRequest request,
      HttpServletResponse response,
      Product product,
      String path,
      @Nullable String authorization)
      throws IOException, InterruptedException {
    byte[] body = body(request);
    HttpRequest.Builder outgoing = address(product, path);
    outgoing.timeout(properties.answerWithin());
    RelayedHeaders.send(request, outgoing);
    RequestTrace.handOn(outgoing);
    if (authorization != null) {
      outgoing.setHeader("Authorization", authorization);
    }
    outgoing.method(
        request.getMethod(),
        body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));

    HttpResponse<InputStream> answer = send(product, outgoing.build());

    try (InputStream content = answer.body()) {
      response.setStatus(answer.statusCode());
      RelayedHeaders.giveBack(answer.headers(), response);
      copy(content, Objects.requireNonNull(response.getOutputStream()));
    }
  }

  private HttpRequest.Builder address(Product product, String path) {
    try {
      return HttpRequest.newBuilder(URI.create(properties.address(product) + path));
    } catch (IllegalArgumentException crooked) {
      throw new ProblemException(
          CommonReason.REQUEST_INVALID, "The path or its query is not a URI (RFC 3986)");
    }
  }

  private HttpResponse<InputStream> send(Product product, HttpRequest request)
      throws InterruptedException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (IOException dead) {
      throw new ProblemException(
              CommonReason.UNAVAILABLE, product.wire() + " does not answer; the other products may")
          .with("product", product.wire())
          .retryAfter(RETRY);
    }
  }

  private byte[] body(HttpServletRequest request) throws IOException {
    long limit = properties.maxBody().toBytes();
    byte[] body =
        request.getContentLengthLong() > limit
            ? new byte[0]
            : Objects.requireNonNull(request.getInputStream()).readNBytes((int) limit + 1);
    if (request.getContentLengthLong() > limit || body.length > limit) {
      throw new ProblemException(
          CommonReason.TOO_LARGE, "body: more than " + limit + " bytes (expected: at most that)");
    }
    return body;
  }

  private static void copy(InputStream from, OutputStream to) throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    for (int read = from.read(piece); read >= 0; read = from.read(piece)) {
      to.write(piece, 0, read);
      if (from.available() == 0) {
        to.flush(); // nothing more for now: let the reader have it
      }
    }
  }
}
