package io.heliograph.account;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.source.JWKSource;
import io.heliograph.account.RunningAccount.Answer;
import io.heliograph.kit.security.Tenant;
import io.heliograph.kit.service.HeliographService;
import io.heliograph.kit.service.ServiceRunner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Architecture §9: services on one class path stay apart. */
class SharedClassPathIT {

  @HeliographService
  @Import(TinyController.class)
  static class TinyApplication {}

  @RestController
  static class TinyController {
    @GetMapping("/v1/tiny")
    Map<String, String> whoAsks(Tenant tenant) {
      return Map.of("organization", tenant.organizationId());
    }
  }

  @Test
  void aSecondServiceHasNoIssuerAndTrustsTheFirst(@TempDir Path directory) throws Exception {
    try (TestMongo mongo = TestMongo.start(directory);
        RunningAccount account = RunningAccount.start(mongo.uri(), Map.of());
        ConfigurableApplicationContext tiny =
            ServiceRunner.start(
                TinyApplication.class,
                "tiny-service",
                Map.of(
                    "server.port", "0",
                    "server.address", "127.0.0.1",
                    "heliograph.common.issuer-url", account.url()))) {
      String tinyUrl = "http://127.0.0.1:" + ServiceRunner.port(tiny);

      assertThat(tiny.getBeansOfType(RegisteredClientRepository.class)).isEmpty();
      assertThat(tiny.getBeansOfType(JWKSource.class)).isEmpty();
      assertThat(tiny.getBeansOfType(SecurityFilterChain.class)).hasSize(1);
      assertThat(account.context().getBeansOfType(SecurityFilterChain.class)).hasSize(2);
      for (String path :
          new String[] {"/oauth2/jwks", "/.well-known/openid-configuration", "/login"}) {
        assertThat(get(tinyUrl + path, "")).as(path).isEqualTo(401);
        assertThat(get(tinyUrl + path, account.demoToken())).as(path).isEqualTo(404);
      }
      assertThat(get(tinyUrl + "/v1/tiny", account.demoToken())).isEqualTo(200);
      Answer own = account.get("/v1/applications", account.demoToken());
      assertThat(own.status()).isEqualTo(200);
      assertThat(account.get("/v1/tiny", account.demoToken()).status()).isEqualTo(404);
    }
  }

  private static int get(String url, String token) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
      if (!token.isEmpty()) {
        request.header("Authorization", "Bearer " + token);
      }
      return http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode();
    }
  }
}
