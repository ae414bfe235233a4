package io.heliograph.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The example, started the way that its comment says. */
class LoginAppTest {
  private static final String BLOCK =
      "{\"id\":\"r1\",\"application\":\"a\",\"kind\":\"block_ip\",\"target\":"
          + "{\"ip_cidr\":\"8.8.4.4\"},\"state\":\"active\",\"expires_at\":null}";

  @Test
  void reportsFailuresAndRefusesBlockedAddresses() throws Exception {
    try (FakePlatform platform = new FakePlatform()) {
      ProcessBuilder command =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  "target/classes",
                  "example/LoginApp.java")
              .redirectError(ProcessBuilder.Redirect.INHERIT);
      command.environment().put("HELIOGRAPH_ENDPOINT", platform.endpoint().toString());
      command.environment().put("HELIOGRAPH_KEY", FakePlatform.KEY);
      command.environment().put("HELIOGRAPH_APP", FakePlatform.APP);
      Process app = command.start();
      try (BufferedReader output = app.inputReader(StandardCharsets.UTF_8)) {
        var stream = platform.awaitStream();
        stream.send("snapshot", 1, "{\"version\":1,\"responses\":[]}");
        String said = Objects.requireNonNull(output.readLine());
        URI login = URI.create(said.substring(said.indexOf("http")) + "/login");

        assertThat(status(login, "ana@example.org open sesame")).isEqualTo(200);
        assertThat(status(login, "ana@example.org wrong")).isEqualTo(401);
        await()
            .untilAsserted(
                () ->
                    assertThat(platform.signals())
                        .extracting(signal -> String.valueOf(signal.get("signal_name")))
                        .containsExactly("sq.sdk.login.succeeded", "sq.sdk.login.failed"));

        stream.send("response", 2, BLOCK);
        await()
            .atMost(Duration.ofSeconds(5))
            .until(() -> status(login, "ana@example.org open sesame") == 403);
        await()
            .untilAsserted(
                () ->
                    assertThat(platform.signals())
                        .extracting(signal -> String.valueOf(signal.get("signal_name")))
                        .contains("sq.action.block_ip"));
      } finally {
        app.destroy();
        app.waitFor();
      }
    }
  }

  private static int status(URI login, String body) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(login)
                .header("X-Forwarded-For", "8.8.4.4")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }
}
