package io.heliograph.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.platform.RunFile;
import io.heliograph.sdk.HeliographClient;
import io.heliograph.spring.HeliographAutoConfiguration;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * A Spring Boot application with the starter and two properties, and the whole platform: twenty
 * failed logins, and the next request is refused.
 */
class StarterIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir static Path data;
  private static HeliographProcess heliograph;
  private static ConfigurableApplicationContext application;
  private static RunFile addresses;
  private static Api demo;
  private static URI home;
  private final HttpClient http = HttpClient.newHttpClient();

  /** Knows nothing of Heliograph. What Boot configures is named only for this class path. */
  @SpringBootConfiguration(proxyBeanMethods = false)
  @ImportAutoConfiguration({
    TomcatServletWebServerAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    ServletWebSecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
    UserDetailsServiceAutoConfiguration.class,
    HeliographAutoConfiguration.class
  })
  @RestController
  static class Shop {
    @GetMapping("/")
    String home() {
      return "welcome";
    }
  }

  @BeforeAll
  static void start() throws InterruptedException {
    heliograph = HeliographProcess.run(data);
    addresses = RunFile.read(RunFile.path(data));
    demo = Api.of(addresses, addresses.demo());
    application =
        SpringApplication.run(
            Shop.class,
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--spring.application.name=" + addresses.demo().application().name(),
            "--spring.security.user.name=ana",
            "--spring.security.user.password=open sesame",
            "--heliograph.url=" + addresses.agents(),
            "--heliograph.key=" + addresses.demo().organizationKey(),
            "--heliograph.trusted-proxies=127.0.0.0/8");
    int port =
        Objects.requireNonNull(((WebServerApplicationContext) application).getWebServer())
            .getPort();
    home = URI.create("http://127.0.0.1:" + port + "/");
    assertThat(application.getBean(HeliographClient.class).enforcement().awaitReady(PATIENCE))
        .isTrue();
  }

  @AfterAll
  static void stop() {
    if (application != null) {
      application.close();
    }
    if (heliograph != null) {
      heliograph.close();
    }
  }

  private int status(String ip, String user, String password)
      throws IOException, InterruptedException {
    String basic =
        Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    return http.send(
            HttpRequest.newBuilder(home)
                .header("X-Forwarded-For", ip)
                .header("Authorization", "Basic " + basic)
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  @Test
  void twentyFailedLoginsBlockTheAddressAndNobodyElse() throws Exception {
    for (int at = 0; at < 20; at++) {
      assertThat(status("8.8.4.4", "user-" + at, "guess")).isEqualTo(401);
    }

    await().atMost(PATIENCE).until(() -> status("8.8.4.4", "ana", "open sesame") == 403);
    assertThat(status("8.8.4.5", "ana", "open sesame")).isEqualTo(200);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        demo.get(
                                demo.playbook()
                                    + "/v1/responses?state=active&application="
                                    + addresses.demo().application().id())
                            .ok()
                            .at("/items/0/receipts"))
                    .as("the refusal is a receipt")
                    .isNotEmpty());
  }
}
