package io.heliograph.insights;

import io.heliograph.kit.service.ServiceRunner;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The real service on a free port, and a client to ask it. */
final class RunningInsights implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final ConfigurableApplicationContext context;
  private final String url;

  /** An answer; the body is JSON or empty. */
  record Answer(int status, String contentType, String text) {
    JsonNode json() {
      return JsonMapper.shared().readTree(text);
    }

    String reason() {
      return json().path("reason").asString("");
    }
  }

  RunningInsights(TestCloud cloud, FakeAccount account) {
    Map<String, String> settings = new HashMap<>(cloud.settings());
    settings.put("server.port", "0");
    settings.put("heliograph.common.issuer-url", account.url());
    settings.put("heliograph.common.account-url", account.url());
    settings.put("heliograph.common.service-client.secret", "secret-of-the-service-0123456789");
    context = ServiceRunner.start(InsightsApplication.class, InsightsApplication.NAME, settings);
    url = "http://127.0.0.1:" + ServiceRunner.port(context);
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  Answer get(String path, String token) {
    return send("GET", path, token, null, null);
  }

  Answer post(String path, String token, String json) {
    return send("POST", path, token, "application/json", json);
  }

  Answer send(
      String method,
      String path,
      @Nullable String token,
      @Nullable String contentType,
      @Nullable String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .timeout(Duration.ofSeconds(90))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (contentType != null) {
      request.header("Content-Type", contentType);
    }
    try {
      HttpResponse<String> response =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(
          response.statusCode(),
          response.headers().firstValue("content-type").orElse(""),
          response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  @Override
  public void close() {
    context.close();
    http.close();
  }
}
