package io.heliograph.bff.overview;

import io.heliograph.bff.relay.Product;
import io.heliograph.bff.relay.RelayProperties;
import io.heliograph.kit.observe.RequestTrace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks products in a person's name. Blocking; call it from virtual threads. */
final class ProductCalls {
  /** A panel that is slower is greyed: the page is worth more than it. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final HttpClient http;
  private final RelayProperties products;
  private final JsonMapper json;

  ProductCalls(HttpClient http, RelayProperties products, JsonMapper json) {
    this.http = http;
    this.products = products;
    this.json = json;
  }

  /**
   * An answer.
   *
   * @param status 0 when nothing answered
   */
  record Answer(int status, Optional<JsonNode> body) {
    static final Answer NONE = new Answer(0, Optional.empty());

    /** The body of a success; empty for anything else. */
    Optional<JsonNode> success() {
      return status == 200 ? body : Optional.empty();
    }
  }

  Answer get(Product product, String path, String token) throws InterruptedException {
    return send(request(product, path, token).GET());
  }

  Answer post(Product product, String path, String token, Object body) throws InterruptedException {
    return send(
        request(product, path, token)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body))));
  }

  private HttpRequest.Builder request(Product product, String path, String token) {
    return HttpRequest.newBuilder(URI.create(products.address(product) + path))
        .timeout(PATIENCE)
        .header("Accept", "application/json")
        .header("Authorization", "Bearer " + token);
  }

  private Answer send(HttpRequest.Builder request) throws InterruptedException {
    RequestTrace.handOn(request);
    try {
      HttpResponse<byte[]> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
      return new Answer(
          answer.statusCode(),
          answer.statusCode() == 200
              ? Optional.of(json.readTree(answer.body()))
              : Optional.empty());
    } catch (IOException | JacksonException dead) {
      return Answer.NONE;
    }
  }
}
