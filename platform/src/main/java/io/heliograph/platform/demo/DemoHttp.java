package io.heliograph.platform.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON over HTTP to agent-gateway, as an agent speaks it. */
final class DemoHttp implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final JsonMapper json = JsonMapper.builder().build();
  private final String agents;

  /**
   * @param agents address of agent-gateway
   */
  DemoHttp(String agents) {
    this.agents = agents;
  }

  /**
   * An answer.
   *
   * @param body missing when there is none
   */
  record Answer(int status, JsonNode body) {
    boolean ok() {
      return status / 100 == 2;
    }
  }

  /**
   * Posts a document, or gets one when there is nothing to post.
   *
   * @throws IOException nobody answered
   */
  Answer send(String path, Map<String, String> headers, @Nullable Object body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(agents + path))
            .timeout(TIMEOUT)
            .header("user-agent", "heliograph-demo")
            .header("content-type", "application/json");
    headers.forEach(request::header);
    if (body == null) {
      request.GET();
    } else {
      request.POST(BodyPublishers.ofByteArray(json.writeValueAsBytes(body)));
    }
    HttpResponse<byte[]> answer = client.send(request.build(), BodyHandlers.ofByteArray());
    byte[] bytes = answer.body();
    return new Answer(
        answer.statusCode(), bytes.length == 0 ? json.missingNode() : json.readTree(bytes));
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
