package io.heliograph.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.heliograph.e2e.ErasedEverywhere.Found;
import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Two organizations are attacked by the same address with the same user's name; one of them erases
 * both. Then everything that is stored is searched.
 */
class ErasureIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String ADDRESS = "8.8.4.4";
  private static final String MAIL = "erika@example.org";
  private static final List<String> SUBJECT =
      List.of(ADDRESS, MAIL, "erika%40example.org", "erika\\u0040");

  @TempDir static Path data;
  private static HeliographProcess heliograph;
  private static RunFile addresses;
  private static Api demo;
  private static Api other;
  private static WebhookReceiver receiver;

  @BeforeAll
  static void start() throws InterruptedException, IOException {
    heliograph = HeliographProcess.run(data);
    addresses = RunFile.read(RunFile.path(data));
    demo = Api.of(addresses, addresses.demo());
    other = Api.of(addresses, addresses.other());
    receiver = WebhookReceiver.down();
    receiver.comeUp();
  }

  private static void killAndStartAgain() throws InterruptedException, IOException {
    heliograph.kill();
    Files.delete(RunFile.path(data)); // whoever is killed leaves it
    heliograph = HeliographProcess.run(data);
    addresses = RunFile.read(RunFile.path(data));
    demo = Api.of(addresses, addresses.demo());
    other = Api.of(addresses, addresses.other());
  }

  @AfterAll
  static void stop() {
    if (receiver != null) {
      receiver.close();
    }
    if (heliograph != null) {
      heliograph.close();
    }
  }

  @Test
  void leavesNothingOfASubjectButWhatItsReceiptNames() throws Exception {
    String ours = fill(demo, addresses.demo());
    String theirs = fill(other, addresses.other());
    ErasedEverywhere everywhere = new ErasedEverywhere(addresses, data);
    assertThat(places(everywhere.inDocuments(SUBJECT)))
        .contains(
            "ingestion.rejected_signals",
            "playbook.detections",
            "playbook.responses",
            "playbook.allowlist",
            "integration.deliveries");
    assertThat(places(everywhere.inObjects(SUBJECT))).anyMatch(in -> in.contains("athena"));
    List<String> before = shown(other, theirs);
    assertThat(before).hasSizeGreaterThan(3);
    assertThat(shown(demo, ours)).hasSizeGreaterThan(3);

    List<String> erasures =
        List.of(erase(Map.of("user", Map.of("email", MAIL))), erase(Map.of("ip", ADDRESS)));

    for (String id : erasures) {
      await("playbooks and integrations have looked")
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(store(id, "playbook").get("removed_at").isString()).isTrue();
                assertThat(store(id, "integration").get("removed_at").isString()).isTrue();
              });
      assertThat(store(id, "playbook").path("remains").isString()).isFalse();
      assertThat(store(id, "streams").get("remains").isString()).isTrue();
    }
    // What the one removed the other did not find, so together.
    assertThat(removed(erasures, "playbook")).isGreaterThanOrEqualTo(5);
    assertThat(removed(erasures, "integration")).isGreaterThanOrEqualTo(2);
    onlyWhatReceiptsName(everywhere, ours, erasures);

    // Records since the last checkpoint are read again.
    killAndStartAgain();
    everywhere = new ErasedEverywhere(addresses, data);
    onlyWhatReceiptsName(everywhere, ours, erasures);
    assertThat(shown(other, theirs)).isEqualTo(before);
  }

  /** Attack, rejected signal, webhook, allowlist and query; returns the subscription's id. */
  private static String fill(Api api, RunFile.Tenant tenant) throws InterruptedException {
    String application = tenant.application().id();
    String subscription =
        api.call(
                "POST",
                api.service("integration") + "/v1/subscriptions",
                Map.of(
                    "name", "pager",
                    "events", List.of("hg.detection", "hg.security-response"),
                    "target", Map.of("kind", "webhook", "url", receiver.url())))
            .ok()
            .get("id")
            .asString();
    for (int at = 0; at < 20; at++) {
      send(
          tenant,
          """
          [{"type":"point","signal_name":"sq.sdk.app.login.failed","time":"%s",
            "actor":{"ip_addresses":["%s"]},"payload_schema":"track_event/2020-01-01T00:00:00.000Z",
            "payload":{"user_identifiers":{"email":"%s"}}}]
          """
              .formatted(Instant.now(), ADDRESS, MAIL));
    }
    send(
        tenant,
        "[{\"type\":\"point\",\"signal_name\":\"sq.sdk.ok\",\"payload\":{}},"
            + "{\"type\":\"point\",\"payload\":{\"to\":\""
            + MAIL
            + "\"}}]");
    await("a response to each of two detections")
        .atMost(PATIENCE)
        .until(
            () ->
                api.items(api.playbook() + "/v1/responses?application=" + application).size() == 2);
    // Four events: each is delivered.
    await("deliveries")
        .atMost(PATIENCE)
        .until(
            () ->
                api.items(deliveries(api, subscription)).size() == 4
                    && api.items(deliveries(api, subscription)).stream()
                        .allMatch(one -> one.get("state").asString().equals("delivered")));
    await("rejected").atMost(PATIENCE).until(() -> !api.items(rejected(application)).isEmpty());
    await("archived")
        .atMost(PATIENCE)
        .until(() -> api.sql("SELECT payload FROM signals").size() >= 21);
    api.call(
            "POST",
            api.playbook() + "/v1/allowlist",
            Map.of("target", Map.of("user", Map.of("email", MAIL)), "reason", "a customer"))
        .ok();
    return subscription;
  }

  private static void send(RunFile.Tenant tenant, String batch) throws InterruptedException {
    Api.send(
            HttpRequest.newBuilder(URI.create(addresses.ingestion() + "/batches"))
                .header("x-api-key", tenant.agentKey())
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(batch))
                .build())
        .ok();
  }

  private static String deliveries(Api api, String subscription) {
    return api.service("integration") + "/v1/subscriptions/" + subscription + "/deliveries";
  }

  private static String rejected(String application) {
    return addresses.ingestion() + "/v1/rejected-signals?application=" + application;
  }

  private static String erase(Map<String, Object> subject) throws InterruptedException {
    return demo.call("POST", addresses.ingestion() + "/v1/erasures", Map.of("subject", subject))
        .ok()
        .get("id")
        .asString();
  }

  private static JsonNode store(String erasure, String name) throws InterruptedException {
    return demo.get(addresses.ingestion() + "/v1/erasures/" + erasure)
        .ok()
        .get("stores")
        .valueStream()
        .filter(entry -> entry.get("store").asString().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static long removed(List<String> erasures, String store) throws InterruptedException {
    long removed = 0;
    for (String id : erasures) {
      removed += store(id, store).get("removed").asLong();
    }
    return removed;
  }

  private static List<String> places(List<Found> found) {
    return found.stream().map(Found::place).distinct().toList();
  }

  /** Whatever an API answers that holds the subject. */
  private static List<String> shown(Api api, String subscription) throws InterruptedException {
    String application =
        api == demo ? addresses.demo().application().id() : addresses.other().application().id();
    List<String> shown = new ArrayList<>();
    for (String url :
        List.of(
            api.playbook() + "/v1/detections",
            api.playbook() + "/v1/responses",
            api.playbook() + "/v1/allowlist",
            api.playbook() + "/v1/responses/changes?after=0",
            deliveries(api, subscription),
            rejected(application),
            api.service("risk") + "/v1/risks",
            api.service("insights") + "/v1/applications/" + application + "/facts",
            api.service("account") + "/v1/audit",
            addresses.agents() + "/v1/agents?application=" + application,
            addresses.ingestion() + "/v1/erasures")) {
      if (SUBJECT.stream().anyMatch(api.get(url).ok().toString()::contains)) {
        shown.add(url.substring(url.indexOf("/v1/")));
      }
    }
    for (String table : List.of("signals", "events")) {
      String rows = api.sql("SELECT actor, payload, context FROM " + table).toString();
      if (SUBJECT.stream().anyMatch(rows::contains)) {
        shown.add(table);
      }
    }
    return shown;
  }

  private static void onlyWhatReceiptsName(
      ErasedEverywhere everywhere, String subscription, List<String> erasures) throws Exception {
    assertThat(shown(demo, subscription)).isEmpty();
    String organization = addresses.demo().organization();
    String theirs = addresses.other().organization();
    String theirApplication = addresses.other().application().id();
    // Documents of the other organization say so themselves, but for deliveries' envelopes.
    assertThat(
            everywhere.inDocuments(SUBJECT).stream()
                .filter(one -> !one.text().contains(theirs))
                .filter(one -> !one.text().contains(theirApplication)))
        .allMatch(one -> one.place().equals("ingestion.erasures"));
    assertThat(everywhere.inFacts(SUBJECT)).isEmpty();
    for (Found one : everywhere.inObjects(SUBJECT)) {
      if (one.text().contains(organization)) {
        // Hours in progress are written anew when they are over; until then the receipt says so.
        assertThat(one.place()).matches("heliograph-archive/(signals|events)/.*");
        assertThat(store(erasures.getFirst(), "archive_signals").get("remains").isString())
            .isTrue();
      }
    }
  }
}
