package io.heliograph.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.example.SightingsApplication;
import io.heliograph.kit.service.ServiceRunner;
import io.heliograph.platform.RunFile;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The product of docs/recipes.md on a running platform that knows nothing of it. */
class NewProductIT {
  @TempDir Path data;

  @Test
  void aProductOfOnesOwnReadsTheStreamAndAnswersItsTenant() throws InterruptedException {
    try (HeliographProcess heliograph = HeliographProcess.run(data)) {
      RunFile addresses = RunFile.read(RunFile.path(data));
      Map<String, String> settings =
          Map.of(
              "server.port", "0",
              "heliograph.common.issuer-url", addresses.issuer(),
              "heliograph.aws.endpoint", String.valueOf(addresses.cloud().get("kinesis")),
              "heliograph.aws.access-key", "local",
              "heliograph.aws.secret-key", "local",
              "heliograph.stream.quick-start", "true",
              "heliograph.mongodb.uri", String.valueOf(addresses.cloud().get("mongodb")));
      try (var product =
          ServiceRunner.start(SightingsApplication.class, SightingsApplication.NAME, settings)) {
        String url = "http://127.0.0.1:" + ServiceRunner.port(product) + "/v1/sightings/8.8.4.4";
        Api demo = Api.of(addresses, addresses.demo());
        assertThat(demo.get(url).status()).isEqualTo(404);

        Api.send(
                HttpRequest.newBuilder(URI.create(addresses.ingestion() + "/signals"))
                    .header("x-api-key", addresses.demo().agentKey())
                    .header("content-type", "application/json")
                    .POST(
                        BodyPublishers.ofString(
                            "{\"type\":\"point\",\"signal_name\":\"sq.sdk.hello\",\"payload\":{},"
                                + "\"actor\":{\"ip_addresses\":[\"8.8.4.4\"]}}"))
                    .build())
            .ok();

        await().atMost(Duration.ofSeconds(30)).until(() -> demo.get(url).status() == 200);
        assertThat(demo.get(url).body().get("signal_name").asString()).isEqualTo("sq.sdk.hello");
        assertThat(Api.of(addresses, addresses.other()).get(url).status()).isEqualTo(404);
        assertThat(Api.withoutToken(addresses).get(url).status()).isEqualTo(401);
      }
      assertThat(heliograph.pid()).isPositive();
    }
  }
}
