package io.heliograph.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.RunningIngestion.Answer;
import io.heliograph.kit.signal.SignalRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Rejected signals and redaction rules as their owners meet them. */
class ReplayIT {
  private static final String RULES = "/v1/redaction-rules";
  private static final String BAD =
      "\"payload_schema\":\"attack/2020-01-01T00:00:00.000Z\",\"payload\":{\"block\":%s}";

  private static final String TIMED =
      "{\"signal_name\":\"it.replayed\",\"time\":\"2026-01-05T10:20:30Z\","
          + "\"payload\":{\"password\":\"hunter2-original\"}}";
  private static final String UNTIMED = "{\"signal_name\":\"it.filtered\",\"payload\":1}";

  @TempDir static Path directory;
  private static RunningIngestion ingestion;

  @BeforeAll
  static void start() throws Exception {
    ingestion = new RunningIngestion(directory, Map.of("heliograph.stream.publish-timeout", "30s"));
    sendTooMuchAtOnce();
  }

  @AfterAll
  static void stop() throws IOException {
    ingestion.close();
  }

  private static Answer batch(String body) {
    return ingestion.post("/batches", RunningIngestion.key(), body);
  }

  private static List<JsonNode> rejected(String query) {
    JsonNode items =
        ingestion
            .get(
                "/v1/rejected-signals?application=" + FakeAccount.APPLICATION + query,
                ingestion.reader())
            .json()
            .path("items");
    List<JsonNode> list = new ArrayList<>();
    items.forEach(list::add);
    return list;
  }

  /** The id of the rejected signal in whose text a word occurs. */
  private static String rejectedWith(String word) {
    return rejected("&limit=200").stream()
        .filter(item -> item.toString().contains(word))
        .findFirst()
        .orElseThrow()
        .path("id")
        .asString();
  }

  private static Answer replay(String id) {
    return ingestion.send(
        "POST", "/v1/rejected-signals/" + id + "/replay", ingestion.token("signals:write"), "");
  }

  private static List<SignalRecord> publishedAs(String name) {
    return ingestion.published().stream()
        .filter(signal -> signal.signalName().equals(name))
        .toList();
  }

  private static void rules(String path, String rules) {
    Answer answer =
        ingestion.send("PUT", path, ingestion.token("redaction:write"), rules.replace('\'', '"'));
    assertThat(answer.status()).as(() -> answer.json().toString()).isEqualTo(200);
  }

  @Test
  void isRejectedAgainWithItsNewestErrorsAndStaysKept() {
    batch("[{\"signal_name\":\"it.again\"," + BAD.formatted(1) + "}]");
    String id = rejectedWith("it.again");
    Map<String, Long> before = ingestion.outcomes();

    Answer answer = replay(id);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().path("outcome").asString()).isEqualTo("rejected");
    assertThat(answer.json().path("signal_id").isNull()).isTrue();
    assertThat(answer.json().path("errors").get(0).path("pointer").asString())
        .isEqualTo("/payload/block");
    JsonNode item = rejected("&state=kept&reason=PAYLOAD_INVALID").getFirst();
    assertThat(item.path("state").asString()).isEqualTo("kept");
    assertThat(item.path("replayed_at").isNull()).isTrue();
    assertThat(ingestion.outcomes().get("rejected"))
        .isEqualTo(before.getOrDefault("rejected", 0L) + 1);
    assertThat(ingestion.outcomes().get("received"))
        .isEqualTo(before.getOrDefault("received", 0L) + 1);
  }

  @Test
  void replaysOnceHoweverOftenAndWhoeverElseSendsIt() throws Exception {
    String id = rejectedWith("it.replayed");

    List<Callable<Answer>> replays = new ArrayList<>();
    for (int at = 0; at < 8; at++) {
      boolean sender = at % 4 == 0;
      replays.add(() -> sender ? batch("[" + TIMED + "]") : replay(id));
    }
    Set<String> outcomes;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      outcomes =
          threads.invokeAll(replays).stream().map(ReplayIT::outcome).collect(Collectors.toSet());
    }

    assertThat(outcomes).isSubsetOf("accepted", "duplicate", "sent");
    List<SignalRecord> published = publishedAs("it.replayed");
    assertThat(published).hasSize(1);
    assertThat(replay(id).json().path("outcome").asString()).isEqualTo("duplicate");
    assertThat(replay(id).json().path("signal_id").asString())
        .isEqualTo(published.getFirst().signalId());
    JsonNode item =
        rejected("&state=replayed").stream()
            .filter(each -> each.path("id").asString().equals(id))
            .findFirst()
            .orElseThrow();
    assertThat(Instant.parse(item.path("replayed_at").asString())).isBefore(Instant.now());
    assertThat(item.path("redacted").booleanValue()).isTrue();
    assertThat(published.getFirst().payload()).isEqualTo("{\"password\":\"***\"}");
    assertThat(published.getFirst().occurredAt()).isEqualTo("2026-01-05T10:20:30Z");
  }

  private static String outcome(Future<Answer> answer) {
    JsonNode json = answer.resultNow().json();
    return json.has("outcome") ? json.path("outcome").asString() : "sent";
  }

  /**
   * Has signals rejected that are right in themselves: their request holds too much in all. So are
   * the last members of its trace.
   */
  private static void sendTooMuchAtOnce() {
    StringBuilder batch =
        new StringBuilder("[{\"time\":\"2026-01-05T10:20:31Z\",\"context\":{\"a\":[");
    batch.append(("\"" + "y".repeat(1_000) + "\",").repeat(199));
    batch.append("1]},\"actor\":{\"ip_addresses\":[\"8.8.4.4\"]},\"data\":[");
    for (int at = 0; at < 170; at++) {
      batch.append(at == 0 ? "" : ",");
      batch.append("{\"signal_name\":\"it.member\",\"payload\":%d}".formatted(at));
    }
    batch.append("]},").append(TIMED).append(',').append(UNTIMED).append(',').append(UNTIMED);
    assertThat(batch(batch.append(']').toString()).status()).isEqualTo(202);
  }

  @Test
  void aMemberOfATraceComesBackWithWhatItInherits() {
    JsonNode member =
        rejected("&reason=TOO_LARGE&limit=200").stream()
            .filter(item -> item.path("inherited").isObject())
            .findFirst()
            .orElseThrow();
    String payload = member.path("signal").path("payload").toString();

    assertThat(replay(member.path("id").asString()).json().path("outcome").asString())
        .isIn("accepted", "duplicate");
    List<SignalRecord> members = publishedAs("it.member");
    SignalRecord record =
        members.stream().filter(each -> payload.equals(each.payload())).findFirst().orElseThrow();
    assertThat(record.traceId()).isEqualTo(members.getFirst().traceId());
    assertThat(record.context()).isEqualTo(members.getFirst().context());
    assertThat(Objects.requireNonNull(record.actor()).ips()).containsExactly("8.8.4.4");
    assertThat(record.occurredAt()).isEqualTo("2026-01-05T10:20:31Z");
  }

  @Test
  void replaysWhatAFilterLetsThroughPageByPage() {
    String filter =
        "{\"application\":\""
            + FakeAccount.APPLICATION
            + "\",\"reason\":\"TOO_LARGE\",\"limit\":5%s}";

    JsonNode page = replayAll(filter.formatted(""));
    int tried = tried(page);
    assertThat(tried).isEqualTo(5);
    while (!page.path("next").isNull()) {
      page = replayAll(filter.formatted(",\"cursor\":\"" + page.path("next").asString() + "\""));
      tried += tried(page);
    }

    assertThat(tried).isGreaterThan(5);
    assertThat(publishedAs("it.filtered")).hasSize(2);
    assertThat(publishedAs("it.member")).hasSize(170);
    assertThat(rejected("&state=kept&reason=TOO_LARGE&limit=200"))
        .allMatch(item -> item.path("signal").isNull());
  }

  private static int tried(JsonNode page) {
    return page.path("accepted").intValue()
        + page.path("duplicates").intValue()
        + page.path("rejected").intValue()
        + page.path("not_replayable").intValue();
  }

  private static JsonNode replayAll(String body) {
    return ingestion
        .send("POST", "/v1/rejected-signals/replay", ingestion.token("signals:write"), body)
        .json();
  }

  @Test
  void refusesWhatWasNotKept() {
    batch("[\"" + "x".repeat(300_000) + "\",{\"a\":[" + "\"y\",".repeat(80_000) + "1]}]");
    String id =
        rejected("&reason=TOO_LARGE").stream()
            .filter(item -> item.path("signal").isNull())
            .findFirst()
            .orElseThrow()
            .path("id")
            .asString();

    Answer answer = replay(id);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().path("reason").asString()).isEqualTo("NOT_REPLAYABLE");
  }

  @Test
  void isNobodyElses() {
    batch("[{\"signal_name\":\"it.others\"," + BAD.formatted(3) + "}]");
    String path = "/v1/rejected-signals/" + rejectedWith("it.others") + "/replay";
    String other = ingestion.account().token(FakeAccount.OTHER_ORGANIZATION, "signals:write");
    String body = "{\"application\":\"" + FakeAccount.APPLICATION + "\"}";

    assertThat(ingestion.send("POST", path, other, "").status()).isEqualTo(404);
    assertThat(ingestion.send("POST", "/v1/rejected-signals/replay", other, body).status())
        .isEqualTo(404);
    assertThat(ingestion.send("POST", path, ingestion.reader(), "").status()).isEqualTo(403);
    assertThat(
            ingestion
                .send(
                    "PUT",
                    RULES + "/" + FakeAccount.APPLICATION,
                    ingestion.account().token(FakeAccount.OTHER_ORGANIZATION, "redaction:write"),
                    "{\"rules\":[]}")
                .status())
        .isEqualTo(404);
    assertThat(rejectedStatus("&reason=X&state=y")).isEqualTo(422);
  }

  private static int rejectedStatus(String query) {
    return ingestion
        .get(
            "/v1/rejected-signals?application=" + FakeAccount.APPLICATION + query,
            ingestion.reader())
        .status();
  }

  @Test
  void showsRulesAndTellsAllMistakes() {
    String path = RULES + "/" + FakeAccount.APPLICATION;
    rules(path, "{'rules':[{'name':'shown','action':'hash','paths':['/payload/shown']}]}");

    JsonNode shown = ingestion.get(path, ingestion.token("redaction:read")).json();
    Answer refused =
        ingestion.send(
            "PUT",
            path,
            ingestion.token("redaction:write"),
            "{\"rules\":[{\"name\":\"\",\"action\":\"x\"}],\"defaults\":[]}");
    rules(path, shown.toString());

    assertThat(shown.path("rules").get(0).path("name").asString()).isEqualTo("shown");
    assertThat(shown.toString()).doesNotContain("secret");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("errors").size()).isEqualTo(3);
  }

  @Test
  void nothingOfARuledOutValueIsInAnyStreamStoreOrFile() throws IOException {
    rules(
        RULES,
        "{'rules':[{'name':'mail','action':'hash','paths':['/payload/mail','/actor/identifiers/m']},"
            + "{'name':'iban','action':'drop','keys':['iban']},"
            + "{'name':'needle','action':'mask','patterns':['needle-[a-z]+']}]}");
    String values =
        "\"mail\":\"quark-mail\",\"iban\":\"quark-iban\",\"note\":\"a needle-quark b\","
            + "\"password\":\"quark-password\",\"card\":\"4111 1111 1111 1111\","
            + "\"headers\":[[\"Cookie\",\"quark-cookie\"]],\"needle-quark\":[1,\"needle-quark\"]";
    String actor =
        "\"actor\":{\"user_agent\":\"needle-quark\",\"identifiers\":{\"m\":\"quark-user\"}}";
    String signal = "{\"signal_name\":\"it.pii\"," + actor + ",\"payload\":{%s}%s}";
    String plain = signal.formatted(values, "");

    assertThat(batch("[" + plain + "]").status()).isEqualTo(202);
    // Not plain, so repaired and written anew; and with something to repair in a name.
    assertThat(batch("[" + plain.replace("\"note\"", "\"n\\/\"") + "]").status()).isEqualTo(202);
    batch("[" + signal.formatted(values, "," + BAD.formatted(7)) + "]");
    batch(
        "[{"
            + actor
            + ",\"data\":["
            + plain
            + ",\"needle-quark\",{\"payload\":{"
            + values
            + "}}]}]");
    batch("[\"needle-quark\",4111111111111111,{\"data\":[]," + actor + "}]");
    batch("[{\"signal_name\":\"needle-quark\",\"payload\":7,\"source\":\"needle-quark\"}]");

    assertThat(publishedAs("it.pii")).hasSize(3);
    SignalRecord record = publishedAs("it.pii").getFirst();
    assertThat(record.payload()).contains("\"note\":\"a *** b\"").doesNotContain("iban");
    assertThat(record.schemaDetails())
        .contains(
            "redacted:mail", "redacted:iban", "redacted:credentials", "redacted:card-numbers");
    assertThat(Objects.requireNonNull(record.actor()).userKey()).startsWith("m=hash%3A");
    assertThat(filesWith("quark")).isEmpty();
    assertThat(filesWith("4111")).isEmpty();
    assertThat(filesWith("it.pii")).isNotEmpty();
    rules(RULES, "{'rules':[]}");
  }

  /** Files below the directory of all stand-ins that hold a text, in the encodings they use. */
  private static List<Path> filesWith(String text) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).filter(file -> holds(file, text)).toList();
    }
  }

  private static boolean holds(Path file, String text) {
    try {
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      return bytes.contains(text)
          || bytes.contains(
              new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
