package io.heliograph.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.sdk.HeliographClient;
import io.heliograph.spring.guard.Guard;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;

/** A real application with the starter, driven over HTTP, against a collector made by hand. */
class StarterTest {
  private static final FakeCollector collector = new FakeCollector();
  private static ConfigurableApplicationContext application;
  private static URI address;

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

  @BeforeAll
  static void start() {
    application =
        SpringApplication.run(
            ShopApplication.class,
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--spring.application.name=shop",
            "--spring.security.user.name=ana",
            "--spring.security.user.password=open sesame",
            "--management.endpoint.health.show-details=always",
            "--management.endpoints.web.exposure.include=health",
            "--heliograph.url=" + collector.url(),
            "--heliograph.key=hgk_test",
            "--heliograph.trusted-proxies=127.0.0.0/8");
    int port =
        Objects.requireNonNull(((WebServerApplicationContext) application).getWebServer())
            .getPort();
    address = URI.create("http://127.0.0.1:" + port);
    await().until(() -> client().enforcement().status().connected());
  }

  @AfterEach
  void forgive() {
    collector.forgive();
    await().until(() -> client().enforcement().status().active() == 0);
  }

  @AfterAll
  static void stop() {
    application.close();
    collector.close();
  }

  private static HeliographClient client() {
    return application.getBean(HeliographClient.class);
  }

  private static HttpRequest.Builder request(String path, String ip) {
    return HttpRequest.newBuilder(address.resolve(path)).header("X-Forwarded-For", ip);
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest.Builder form(String path, String ip, String body) {
    return request(path, ip)
        .header("Content-Type", "application/x-www-form-urlencoded")
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private static String basic(String user, String password) {
    return "Basic "
        + Base64.getEncoder()
            .encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static JsonNode only(String name, String ip) {
    return await()
        .until(
            () ->
                collector.named(name).stream()
                    .filter(signal -> signal.at("/actor/ip_addresses/0").asString("").equals(ip))
                    .toList(),
            found -> found.size() == 1)
        .get(0);
  }

  @Test
  void reportsFailedLoginsOfFormsAndOfBasic() throws Exception {
    HttpResponse<String> byForm =
        send(
            form("/login", "8.8.4.1", "username=eve&password=guess")
                .header("User-Agent", "curl/8"));
    HttpResponse<String> byBasic =
        send(request("/me", "8.8.4.2").header("Authorization", basic("ana", "guess")));

    assertThat(byForm.statusCode()).isEqualTo(302);
    assertThat(byBasic.statusCode()).isEqualTo(401);
    JsonNode failed = only("sq.sdk.login.failed", "8.8.4.1");
    assertThat(failed.at("/payload/user_identifiers/username").asString()).isEqualTo("eve");
    assertThat(failed.at("/actor/identifiers/username").asString()).isEqualTo("eve");
    assertThat(failed.at("/actor/user_agent").asString()).isEqualTo("curl/8");
    assertThat(failed.at("/payload/properties/reason").asString())
        .isEqualTo("BadCredentialsException");
    assertThat(failed.at("/payload_schema").asString())
        .isEqualTo("track_event/2020-01-01T00:00:00.000Z");
    assertThat(failed.toString()).doesNotContain("guess");
    assertThat(only("sq.sdk.login.failed", "8.8.4.2").at("/actor/identifiers/username").asString())
        .isEqualTo("ana");
  }

  @Test
  void reportsInteractiveLoginsAndNotEveryAuthenticatedRequest() throws Exception {
    send(form("/login", "8.8.4.3", "username=ana&password=open+sesame"));
    HttpResponse<String> me = send(request("/me", "8.8.4.3"));
    HttpResponse<String> basic =
        send(request("/me", "8.8.4.4").header("Authorization", basic("ana", "open sesame")));

    assertThat(me.body()).isEqualTo("ana");
    assertThat(basic.body()).isEqualTo("ana");
    JsonNode login = only("sq.sdk.login.succeeded", "8.8.4.3");
    assertThat(login.at("/payload/user_identifiers/username").asString()).isEqualTo("ana");
    assertThat(collector.signals.toString()).doesNotContain("8.8.4.4\"");
  }

  @Test
  void refusesABlockedAddressBeforeAnythingElse() throws Exception {
    collector.respond("r1", "block_ip", "{\"ip_cidr\":\"203.0.113.0/24\"}", "null");
    await().until(() -> client().enforcement().status().active() == 1);

    HttpResponse<String> blocked = send(request("/open/search", "203.0.113.7"));
    HttpResponse<String> other = send(request("/open/search", "198.51.100.7"));

    assertThat(blocked.statusCode()).isEqualTo(403);
    assertThat(blocked.body()).isEqualTo("Forbidden\n");
    assertThat(other.statusCode()).isEqualTo(200);
    assertThat(
            only("sq.action.block_ip", "203.0.113.7")
                .at("/payload/properties/action_id")
                .asString())
        .isEqualTo("r1");
  }

  @Test
  void redirectsAnAddressOnceAndNotInCircles() throws Exception {
    collector.respond(
        "r2",
        "redirect_ip",
        "{\"ip_cidr\":\"203.0.113.9\"}",
        "\"" + address + "/open/search?q=hold\"");
    await().until(() -> client().enforcement().status().active() == 1);

    HttpResponse<String> redirected = send(request("/open/comment", "203.0.113.9"));
    HttpResponse<String> there = send(request("/open/search?q=hold", "203.0.113.9"));

    assertThat(redirected.statusCode()).isEqualTo(303);
    assertThat(redirected.headers().firstValue("Location"))
        .hasValue(address + "/open/search?q=hold");
    assertThat(there.statusCode()).isEqualTo(200);
  }

  @Test
  void logsABlockedUserOut() throws Exception {
    send(form("/login", "8.8.4.5", "username=ana&password=open+sesame"));
    assertThat(send(request("/me", "8.8.4.5")).statusCode()).isEqualTo(200);
    collector.respond("r3", "block_user", "{\"user\":{\"username\":\"ana\"}}", "null");
    await().until(() -> client().enforcement().status().active() == 1);

    assertThat(send(request("/me", "8.8.4.5")).statusCode()).as("blocked").isEqualTo(403);
    collector.forgive();
    await().until(() -> client().enforcement().status().active() == 0);

    assertThat(send(request("/me", "8.8.4.5").header("Accept", "text/html")).statusCode())
        .as("not logged in any more")
        .isEqualTo(302);
  }

  @Test
  void reportsAttacksInQueryFormPathAndUserAgentAndLetsThemPass() throws Exception {
    HttpResponse<String> query =
        send(request("/open/search?q=" + encoded("1' UNION/**/ SELECT password"), "8.8.5.1"));
    HttpResponse<String> inForm =
        send(form("/open/comment", "8.8.5.2", "text=" + encoded("<script>alert(1)</script>")));
    HttpResponse<String> scanner =
        send(request("/open/search", "8.8.5.4").header("User-Agent", "sqlmap/1.8#stable"));
    send(request("/open/search?f=..%252f..%252fetc/passwd", "8.8.5.3"));

    assertThat(query.statusCode()).isEqualTo(200);
    assertThat(inForm.body()).isEqualTo("comment of 25 characters");
    assertThat(scanner.statusCode()).isEqualTo(200);
    JsonNode sql = only("sq.agent.attack.sql_injection", "8.8.5.1");
    assertThat(sql.at("/payload_schema").asString()).isEqualTo("attack/2020-01-01T00:00:00.000Z");
    assertThat(sql.at("/payload/block").asBoolean()).isFalse();
    assertThat(sql.at("/payload/infos/place").asString()).isEqualTo("query");
    assertThat(sql.at("/payload/infos/name").asString()).isEqualTo("q");
    assertThat(sql.at("/payload/infos/matched").asString()).isEqualTo("union select ");
    assertThat(sql.at("/payload/infos/path").asString()).isEqualTo("/open/search");
    assertThat(sql.toString()).doesNotContain("password");
    assertThat(only("sq.agent.attack.xss", "8.8.5.2").at("/payload/infos/place").asString())
        .isEqualTo("form");
    only("sq.agent.attack.lfi", "8.8.5.3");
    only("sq.agent.attack.security_scanner", "8.8.5.4");
  }

  @Test
  void leavesTheBodyToTheApplication() throws Exception {
    String body = "text=" + encoded("../../x ü") + "&b=%zz";

    HttpResponse<String> raw = send(form("/open/raw", "8.8.5.5", body));

    assertThat(raw.statusCode()).isEqualTo(200);
    assertThat(raw.body()).isEqualTo(body);
  }

  @Test
  void leavesTheApplicationsOwnFailuresAlone() throws Exception {
    HttpResponse<String> broken = send(request("/open/broken?q=../../x", "8.8.5.6"));

    assertThat(broken.statusCode()).isEqualTo(500);
    only("sq.agent.attack.lfi", "8.8.5.6");
  }

  @Test
  void aPlatformThatIsDownChangesNothingForVisitors() throws Exception {
    collector.status = 503;
    try {
      long from = System.nanoTime();
      for (int at = 0; at < 50; at++) {
        assertThat(send(request("/open/search?q=../../x", "8.8.6.1")).statusCode()).isEqualTo(200);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(10));
      assertThat(send(request("/actuator/health", "8.8.6.1")).body())
          .contains("\"heliograph\"")
          .contains("\"status\":\"UP\"");
    } finally {
      collector.status = 202;
    }
    await().until(() -> client().counts().pending() == 0);
  }

  @Test
  void measuresItself() throws Exception {
    send(request("/open/search?q=../../x", "8.8.6.2"));
    only("sq.agent.attack.lfi", "8.8.6.2");
    MeterRegistry meters = application.getBean(MeterRegistry.class);

    await()
        .until(
            () ->
                meters
                        .get("heliograph.signals")
                        .tag("outcome", "accepted")
                        .functionCounter()
                        .count()
                    > 0);
    assertThat(
            meters
                .get("heliograph.signals.dropped")
                .tag("reason", "queue_full")
                .functionCounter()
                .count())
        .isZero();
    assertThat(meters.get("heliograph.failures").functionCounter().count()).isZero();
    assertThat(application.getBean(Guard.class).failures()).isZero();
  }
}
