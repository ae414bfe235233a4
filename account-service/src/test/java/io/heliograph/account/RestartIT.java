package io.heliograph.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.account.seed.Seeds;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The same data directory gives the same things. */
class RestartIT {

  @Test
  void findsEverythingAsItWas(@TempDir Path directory) {
    String token;
    String keys;
    Seeds seeds;
    String url;
    JsonNode snapshot;
    try (TestMongo mongo = TestMongo.start(directory);
        RunningAccount account = RunningAccount.start(mongo.uri(), Map.of())) {
      url = account.url();
      token = account.demoToken();
      seeds = account.seeds();
      keys = account.get("/oauth2/jwks", "").text();
      snapshot = account.get("/internal/v1/key-snapshot", account.serviceToken()).json();
    }

    try (TestMongo mongo = TestMongo.start(directory);
        RunningAccount account = RunningAccount.startAt(url, mongo.uri(), Map.of())) {
      assertThat(account.seeds()).isEqualTo(seeds);
      assertThat(account.get("/oauth2/jwks", "").text()).isEqualTo(keys);
      assertThat(account.get("/v1/applications", token).status()).isEqualTo(200);
      JsonNode now = account.get("/internal/v1/key-snapshot", account.serviceToken()).json();
      assertThat(now.path("keys")).hasSameElementsAs(snapshot.path("keys"));
      assertThat(now.path("applications")).hasSameElementsAs(snapshot.path("applications"));
      assertThat(now.path("version").asLong()).isGreaterThan(snapshot.path("version").asLong());
    }
  }

  @Test
  void agreesOnOneSigningKeyWhenInstancesStartTogether(@TempDir Path directory) throws Exception {
    try (TestMongo mongo = TestMongo.start(directory)) {
      List<RunningAccount> instances =
          Race.run(2, i -> RunningAccount.start(mongo.uri(), Map.of()));
      try {
        List<String> keys = Race.run(2, i -> instances.get(i).get("/oauth2/jwks", "").text());

        assertThat(keys.getFirst()).isEqualTo(keys.getLast());
        assertThat(instances.getFirst().seeds()).isEqualTo(instances.getLast().seeds());
      } finally {
        instances.forEach(RunningAccount::close);
      }
    }
  }
}
