package io.heliograph.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.account.RunningAccount.Answer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What callers hear while MongoDB is away. */
class StoreOutageIT {

  @Test
  void saysThatItIsUnavailableAndWhenToComeAgain(@TempDir Path directory) {
    TestMongo mongo = TestMongo.start(directory);
    // The driver looks for its server for 5 s before it gives up; long enough for this test too.
    try (RunningAccount account = RunningAccount.start(mongo.uri(), Map.of())) {
      String token = account.demoToken();
      mongo.close();

      Answer list = account.get("/v1/applications", token);
      Answer issued =
          account.postForm(
              "/oauth2/token",
              RunningAccount.basic("demo-client", RunningAccount.DEMO_SECRET),
              Map.of("grant_type", "client_credentials"));

      assertThat(list.status()).isEqualTo(503);
      assertThat(list.json().path("reason").asString()).isEqualTo("UNAVAILABLE");
      assertThat(list.headers()).containsEntry("retry-after", "2");
      assertThat(issued.status()).isEqualTo(503);
      assertThat(issued.json().path("error").asString()).isEqualTo("temporarily_unavailable");
      assertThat(issued.headers()).containsEntry("retry-after", "2");
      assertThat(account.get("/oauth2/jwks", "").status()).isEqualTo(200);
    }
  }
}
