package io.heliograph.ingestion.erasure;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.archive.OrganizationId;
import io.heliograph.ingestion.archive.QueryRegister;
import io.heliograph.ingestion.decode.Origin;
import io.heliograph.ingestion.decode.Received.Content;
import io.heliograph.ingestion.erasure.Erasure.Entry;
import io.heliograph.ingestion.erasure.Erasure.Place;
import io.heliograph.ingestion.erasure.Erasure.State;
import io.heliograph.ingestion.outcome.RejectReason;
import io.heliograph.ingestion.rejected.RejectedSignal;
import io.heliograph.ingestion.rejected.RejectedSignalStore;
import io.heliograph.kit.erasure.SubjectPattern;
import io.heliograph.kit.security.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Erasure on the stand-ins, and a search of everything that they store. */
class ErasureIT {
  private static final OrganizationId OURS = new OrganizationId("a".repeat(24));
  private static final OrganizationId THEIRS = new OrganizationId("b".repeat(24));
  private static final Tenant TENANT = new Tenant(OURS.value(), "owner");
  private static final String NAMES = "SELECT signal_name FROM signals";
  private static final String EVENTS = "SELECT signal_name FROM events";

  /** How the subject is stored: in actors' keys, and in texts. */
  private static final String KEY = "erika%40example.org";

  private static final String MAIL = "erika@example.org";

  @TempDir static Path directory;

  @Test
  void leavesNothingOfTheSubjectButWhatTheReceiptNames() throws Exception {
    try (ErasureFixture cloud = new ErasureFixture(directory)) {
      fill(cloud);
      RejectedSignalStore rejected = cloud.bean(RejectedSignalStore.class);
      String answer = rememberedQuery(cloud);
      assertThat(cloud.search(MAIL)).contains(answer + ".csv");
      List<String> theirs = cloud.ask(THEIRS, NAMES);

      Erasure running = cloud.erasures().request(TENANT, new Subject.User(Map.of("email", MAIL)));

      // At once.
      assertThat(running.entry(Place.REJECTED_SIGNALS).removed()).isEqualTo(2);
      assertThat(running.entry(Place.QUERY_RESULTS).removed()).isEqualTo(1);
      assertThat(cloud.ask(OURS, NAMES)).containsExactly("bystander", "bystander.tail");
      assertThat(cloud.ask(OURS, EVENTS)).containsExactly("hg.other");
      assertThat(cloud.ask(THEIRS, NAMES)).isEqualTo(theirs);
      assertThat(cloud.search(MAIL)).doesNotContain(answer + ".csv");
      assertThat(rejected.find(RejectedSignalStore.Filter.of("app"), null, 9))
          .extracting(RejectedSignal::id)
          .containsExactly("r3");

      // The sender sends one of the signals again: that is a new one, with an old id.
      cloud.deliver(
          "signals",
          "2026-11-24T10",
          signal(OURS, "plain", "anew", "2026-11-24T10:40:00Z", KEY, "{}"));
      // One of before comes late.
      cloud.deliver(
          "signals",
          "2026-11-24T11",
          signal(OURS, "late", "late", "2026-11-24T10:00:00Z", KEY, "{}"));
      assertThat(cloud.ask(OURS, NAMES)).containsExactly("anew", "bystander", "bystander.tail");

      int hours = 0;
      while (erasure(cloud, running).state() == State.RUNNING) {
        cloud.hourPasses();
        assertThat(cloud.ask(OURS, NAMES)).containsExactly("anew", "bystander", "bystander.tail");
        assertThat(hours++).isLessThan(20);
      }
      Erasure waiting = erasure(cloud, running);
      assertThat(waiting.entry(Place.ARCHIVE_SIGNALS).removed()).isGreaterThanOrEqualTo(4);
      assertThat(waiting.entry(Place.ARCHIVE_EVENTS).removed()).isEqualTo(1);
      assertThat(waiting.entry(Place.ARCHIVE_SIGNALS).remains()).isNull();
      assertThat(waiting.entry(Place.STREAMS).until())
          .isEqualTo(waiting.erasedAt().plus(Duration.ofHours(24)));
      cloud.hourPasses(); // the late one's hour is compacted, and its objects deleted
      cloud.hourPasses();
      onlyNewSignals(cloud);
      assertThat(cloud.searchDocuments(MAIL)).hasSize(1).first().asString().contains("erasures ");
      assertThat(cloud.ask(THEIRS, NAMES)).isEqualTo(theirs);
      assertThat(cloud.ask(OURS, EVENTS)).containsExactly("hg.other");
      assertThat(cloud.ask(THEIRS, EVENTS)).containsExactly("hg.detection");

      assertThat(waiting.entry(Place.PLAYBOOK).removed()).isPositive();
      cloud.at("2026-12-09T12:30:00Z");
      cloud.hourPasses();
      assertThat(erasure(cloud, running).state()).isEqualTo(State.WAITING); // for the products
      cloud.hourPasses();
      Erasure done = erasure(cloud, running);
      assertThat(done.state()).isEqualTo(State.DONE);
      assertThat(done.subjectHash()).isEqualTo(running.subjectHash()).doesNotContain("erika");
      assertThat(cloud.searchDocuments("erika")).isEmpty();
      assertThat(cloud.ask(OURS, NAMES)).containsExactly("anew", "bystander", "bystander.tail");
      onlyNewSignals(cloud);
    }
  }

  @Test
  void productsAreToldWhatToEraseUntilTheyHaveDoneItLately() throws Exception {
    try (ErasureFixture cloud = new ErasureFixture(directory.resolve("products"))) {
      Products products = cloud.products();
      Erasure erasure = cloud.erasures().request(TENANT, new Subject.Address("8.8.4.4"));
      assertThat(erasure.entry(Place.PLAYBOOK).remains()).contains("detections");

      Products.Live live = products.live(Place.PLAYBOOK).getFirst();
      assertThat(live.due()).isTrue();
      assertThat(live.organizationId()).isEqualTo(OURS.value());
      assertThat(live.erasedAt()).isEqualTo(erasure.erasedAt());
      assertThat(new SubjectPattern(live.expression()).in("8.8.4.4/32")).isTrue();

      cloud.at("2026-11-24T03:00:05Z");
      products.told(live.id(), Place.PLAYBOOK, 3, null, null);
      assertThat(products.live(Place.PLAYBOOK).getFirst().due()).isFalse();
      assertThat(products.live(Place.INTEGRATION).getFirst().due()).isTrue();
      cloud.at("2026-11-24T03:00:10Z");
      assertThat(products.live(Place.PLAYBOOK).getFirst().due()).isTrue();

      products.told(live.id(), Place.PLAYBOOK, 1, "something", cloud.now().plusSeconds(9));
      Entry entry = erasure(cloud, erasure).entry(Place.PLAYBOOK);
      assertThat(entry.removed()).isEqualTo(4);
      assertThat(entry.remains()).isEqualTo("something");
      assertThat(entry.removedAt()).isEqualTo(cloud.now());
      assertThat(erasure(cloud, erasure).productsLooked(erasure.erasedAt())).isFalse();
      products.told(live.id(), Place.INTEGRATION, 0, null, null);
      assertThat(erasure(cloud, erasure).productsLooked(erasure.erasedAt())).isTrue();
    }
  }

  private static Erasure erasure(ErasureFixture cloud, Erasure known) {
    return cloud.erasures().find(TENANT, known.id());
  }

  /** Rows of the other organization are not the subject's, nor are those of Berika. */
  private static void onlyNewSignals(ErasureFixture cloud) throws Exception {
    for (String written : List.of(MAIL, KEY)) {
      assertThat(
              cloud.search(written).stream()
                  .filter(row -> !row.contains("\"app-b\"") && !row.contains("berika")))
          .allMatch(row -> row.contains("\"signal_name\":\"anew\""));
    }
  }

  private static void fill(ErasureFixture cloud) throws Exception {
    String early = "2026-11-23T22:10:00.123Z";
    String late = "2026-11-24T09:10:00.123Z";
    cloud.deliver(
        "signals",
        "2026-11-23T22",
        signal(OURS, "plain", "plain", early, KEY, "{}"),
        signal(OURS, "text", "text", early, null, "{\\\"to\\\":\\\"<erika@example.org>\\\"}"),
        signal(OURS, "bystander", "bystander", early, "berika%40example.org", "{}"),
        signal(THEIRS, "theirs", "theirs", early, KEY, "{}"));
    cloud.compact();
    cloud.at("2026-11-24T10:30:00Z");
    cloud.deliver(
        "signals",
        "2026-11-24T09",
        signal(OURS, "tail", "tail", late, KEY + "&id=1", "{}"),
        signal(OURS, "other", "bystander.tail", late, "id=1", "{}"));
    cloud.deliver(
        "events",
        "2026-11-24T09",
        signal(OURS, "e1", "hg.detection", late, null, "{\\\"group\\\":\\\"erika@example.org\\\"}"),
        signal(OURS, "e2", "hg.other", late, null, "{}"),
        signal(THEIRS, "e3", "hg.detection", late, null, "{\\\"group\\\":\\\"" + MAIL + "\\\"}"));
    cloud
        .bean(RejectedSignalStore.class)
        .keep(
            List.of(
                rejected("r1", "{\"actor\":{\"identifiers\":{\"email\":\"erika@example.org\"}}}"),
                rejected("r2", "{\"payload\":\"erika\\u0040example.org\"}"),
                rejected("r3", "{\"payload\":\"somebody\"}")));
  }

  private static String rememberedQuery(ErasureFixture cloud) {
    String execution = cloud.execute(OURS, "SELECT payload FROM signals");
    cloud
        .bean(QueryRegister.class)
        .add(
            new QueryRegister.RegisteredQuery(
                "q", OURS.value(), "owner", execution, 10, cloud.now(), false, null));
    return execution;
  }

  private static RejectedSignal rejected(String id, String text) {
    return new RejectedSignal(
        id,
        new Origin(OURS.value(), "app", "production", "k", null, null),
        Instant.parse("2026-11-24T09:00:00Z"),
        0,
        RejectReason.PAYLOAD_INVALID,
        List.of(),
        new Content(text, null, List.of("s" + id), false),
        RejectedSignal.State.KEPT,
        null);
  }

  private static String signal(
      OrganizationId organization,
      String id,
      String name,
      String time,
      @Nullable String user,
      String payload) {
    String email = user == null ? "" : user.replace("%40", "@");
    return """
    {"v":1,"signal_id":"%s","organization_id":"%s","application_id":"app-%s","environment":"e",\
    "kind":"point","signal_name":"%s","received_at":"%s","occurred_at":"%s",\
    "actor":{"ips":["1.2.3.4"],"user":{"email":"%s"},"user_key":%s},"payload":"%s"}
    """
        .formatted(
            id,
            organization.value(),
            organization.value().charAt(0),
            name,
            time,
            time,
            email,
            user == null
                ? "null"
                : user.startsWith("id=") ? "\"" + user + "\"" : "\"email=" + user + "\"",
            payload);
  }
}
