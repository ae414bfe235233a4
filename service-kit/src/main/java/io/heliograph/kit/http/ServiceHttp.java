package io.heliograph.kit.http;

import io.heliograph.kit.observe.RequestTrace;
import io.heliograph.kit.service.CommonProperties;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls other services with this service's own token (client credentials), which it fetches when
 * first needed and renews half a minute before it expires. Blocking; call it from virtual threads.
 */
public final class ServiceHttp {
  private static final Duration CONNECT = Duration.ofSeconds(2);
  private static final Duration RENEW_BEFORE = Duration.ofSeconds(30);

  private final CommonProperties common;
  private final Clock clock;
  private final JsonMapper json;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final ReentrantLock renewal = new ReentrantLock();
  private volatile @Nullable Token token;

  private record Token(String value, Instant renewAt) {}

  public ServiceHttp(CommonProperties common, Clock clock, JsonMapper json) {
    this.common = common;
    this.clock = clock;
    this.json = json;
  }

  /**
   * GET with the service's token.
   *
   * @param timeout for the whole answer; add the wait of a long poll
   * @return the body; empty on 204
   * @throws ServiceUnavailable no answer, or one that is not 2xx
   */
  public Optional<JsonNode> get(String url, Duration timeout) throws InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(url)).GET(), timeout);
  }

  /** POST of a JSON body with the service's token; else as {@link #get}. */
  public Optional<JsonNode> post(String url, Object body, Duration timeout)
      throws InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(url))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json.writeValueAsBytes(body))),
        timeout);
  }

  /** Query text of parameters, encoded, with its question mark. */
  public static String query(Map<String, ?> parameters) {
    return parameters.entrySet().stream()
        .map(
            parameter ->
                parameter.getKey()
                    + "="
                    + URLEncoder.encode(
                        String.valueOf(parameter.getValue()), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&", "?", ""));
  }

  private Optional<JsonNode> send(HttpRequest.Builder request, Duration timeout)
      throws InterruptedException {
    HttpResponse<byte[]> answer = exchange(request, timeout, bearer());
    if (answer.statusCode() == 401) {
      // The issuer may have been given new signing keys since the token was made.
      token = null;
      answer = exchange(request, timeout, bearer());
    }
    if (answer.statusCode() / 100 != 2) {
      throw new ServiceUnavailable(
          answer.uri().getPath() + " answered " + answer.statusCode(),
          answer.statusCode(),
          answer.body());
    }
    return answer.body().length == 0 ? Optional.empty() : Optional.of(json.readTree(answer.body()));
  }

  private HttpResponse<byte[]> exchange(
      HttpRequest.Builder request, Duration timeout, String bearer) throws InterruptedException {
    RequestTrace.handOn(request);
    HttpRequest built =
        request.setHeader("Authorization", "Bearer " + bearer).timeout(timeout).build();
    try {
      return client.send(built, HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException failed) {
      throw new ServiceUnavailable(built.uri().getPath() + " did not answer", failed);
    }
  }

  private String bearer() throws InterruptedException {
    Token current = token;
    if (current != null && clock.instant().isBefore(current.renewAt())) {
      return current.value();
    }
    renewal.lockInterruptibly();
    try {
      current = token;
      if (current == null || !clock.instant().isBefore(current.renewAt())) {
        current = fetchToken();
        token = current;
      }
      return current.value();
    } finally {
      renewal.unlock();
    }
  }

  private Token fetchToken() throws InterruptedException {
    CommonProperties.ServiceClient credentials = common.serviceClient();
    if (credentials == null) {
      throw new ServiceUnavailable("heliograph.common.service-client is not set", null);
    }
    String basic =
        Base64.getEncoder()
            .encodeToString(
                (credentials.id() + ":" + credentials.secret().value())
                    .getBytes(StandardCharsets.UTF_8));
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(common.issuerUrl() + "/oauth2/token"))
            .header("Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .timeout(Duration.ofSeconds(5))
            .POST(
                HttpRequest.BodyPublishers.ofString("grant_type=client_credentials&scope=service"))
            .build();
    try {
      HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      if (answer.statusCode() != 200) {
        throw new ServiceUnavailable("The issuer answered " + answer.statusCode(), null);
      }
      JsonNode body = json.readTree(answer.body());
      Duration lifetime = Duration.ofSeconds(body.path("expires_in").asLong(60));
      return new Token(
          body.path("access_token").asString(), clock.instant().plus(lifetime).minus(RENEW_BEFORE));
    } catch (IOException failed) {
      throw new ServiceUnavailable("The issuer did not answer", failed);
    }
  }
}
