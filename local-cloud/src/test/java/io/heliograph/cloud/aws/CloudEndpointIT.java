package io.heliograph.cloud.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class CloudEndpointIT {
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private CloudEndpoint endpoint;

  /** Echoes, or fails as it is told. */
  private static final class Echo implements AwsService {
    @Override
    public String targetPrefix() {
      return "Echo_1";
    }

    @Override
    public JsonNode handle(String operation, JsonNode request) {
      return switch (operation) {
        case "Echo" -> request;
        case "Refuse" -> {
          ObjectNode members = JsonNodeFactory.instance.objectNode().put("Item", 7);
          throw new AwsException(400, "RefusedException", "no", members);
        }
        case "Break" -> throw new IllegalStateException("broken");
        default -> throw AwsException.badRequest("UnknownOperationException", operation);
      };
    }
  }

  @BeforeEach
  void start() throws IOException {
    endpoint = new CloudEndpoint(0, List.of(new Echo()));
    endpoint.start();
  }

  @AfterEach
  void stop() {
    endpoint.close();
    client.close();
  }

  @Test
  void answersInTheEncodingOfTheRequestWithARequestId() throws Exception {
    HttpResponse<String> answer =
        post("Echo_1.Echo", "application/x-amz-json-1.0", "{\"a\":[1,2.5,\"\u00e9\",null,true]}");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-amz-json-1.0");
    assertThat(answer.headers().firstValue("x-amzn-RequestId")).isPresent();
    assertThat(answer.body()).isEqualTo("{\"a\":[1,2.5,\"\u00e9\",null,true]}");
  }

  @Test
  void answersErrorsTheWayAwsDoes() throws Exception {
    HttpResponse<String> refused = post("Echo_1.Refuse", "application/x-amz-json-1.1", "{}");
    HttpResponse<String> broken = post("Echo_1.Break", "application/x-amz-json-1.1", "{}");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.headers().firstValue("x-amzn-ErrorType")).contains("RefusedException");
    JsonNode body = JsonMapper.shared().readTree(refused.body());
    assertThat(body.get("__type").stringValue()).isEqualTo("RefusedException");
    assertThat(body.get("message").stringValue()).isEqualTo("no");
    assertThat(body.get("Item").intValue()).isEqualTo(7);
    assertThat(broken.statusCode()).isEqualTo(500);
    assertThat(broken.body()).contains("InternalFailure").doesNotContain("broken");
  }

  @Test
  void neverPretendsToKnowAnOperation() throws Exception {
    for (String target : List.of("Echo_1.Other", "Other_1.Echo", "nonsense")) {
      HttpResponse<String> answer = post(target, "application/x-amz-json-1.1", "{}");

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.headers().firstValue("x-amzn-ErrorType"))
          .contains("UnknownOperationException");
    }
    assertThat(post("Echo_1.Echo", "text/plain", "{}").statusCode()).isEqualTo(400);
  }

  @Test
  void refusesWhatItCannotDecode() throws Exception {
    for (String body : List.of("{", "[]", "{\"a\":}")) {
      HttpResponse<String> answer = post("Echo_1.Echo", "application/x-amz-json-1.1", body);

      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("SerializationException");
    }
    assertThat(post("Echo_1.Echo", "application/x-amz-cbor-1.1", "\u00ff\u00ff").statusCode())
        .isEqualTo(400);
  }

  /** Nagle's algorithm and delayed acknowledgement together would make each answer wait 40 ms. */
  @Test
  void doesNotStallOnAKeptConnection() throws Exception {
    int requests = 200;
    post("Echo_1.Echo", "application/x-amz-json-1.1", "{}");

    long start = System.nanoTime();
    for (int i = 0; i < requests; i++) {
      post("Echo_1.Echo", "application/x-amz-json-1.1", "{}");
    }
    long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

    assertThat(millis).isLessThan(requests * 40L);
  }

  private HttpResponse<String> post(String target, String contentType, String body)
      throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.uri())
            .header("X-Amz-Target", target)
            .header("Content-Type", contentType)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
