package io.heliograph.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.ingestion.RunningIngestion.Answer;
import io.heliograph.kit.signal.SignalRecord;
import io.heliograph.kit.signal.SignalRecord.SchemaStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Own schemas, as their authors and their senders meet them. */
class SchemasIT {
  @TempDir static Path directory;
  private static RunningIngestion ingestion;

  @BeforeAll
  static void start() throws Exception {
    ingestion = new RunningIngestion(directory, Map.of());
  }

  @AfterAll
  static void stop() throws IOException {
    ingestion.close();
  }

  private static String token(String scopes) {
    return ingestion.account().token(FakeAccount.ORGANIZATION, scopes);
  }

  private static Answer ask(String method, String path, String body) {
    return ingestion.call(method, path, token("schemas:read schemas:write"), body);
  }

  private static String registration(String id, String document) {
    return "{\"id\":\"%s\",\"document\":%s}".formatted(id, document.replace('\'', '"'));
  }

  private static Answer register(String id, String document) {
    return ask("POST", "/v1/schemas", registration(id, document));
  }

  private static Answer send(String name, String schema, String payload) {
    return ingestion.post(
        "/batches",
        RunningIngestion.key(),
        "[{\"signal_name\":\"%s\",\"payload_schema\":\"%s\",\"payload\":%s}]"
            .formatted(name, schema, payload.replace('\'', '"')));
  }

  private static List<SignalRecord> published(String name) {
    return ingestion.published().stream()
        .filter(signal -> signal.signalName().equals(name))
        .toList();
  }

  @Test
  void anAuthorEvolvesASchemaAndASenderFollows() {
    String order =
        "{'type':'object','required':['id'],'properties':{'id':{'type':'string'},'count':{'type':'integer','minimum':1}}}";
    Answer registered = register("acme/order/1-0-0", order);
    assertThat(registered.status()).isEqualTo(201);
    assertThat(registered.json().path("status").asString()).isEqualTo("latest");
    assertThat(registered.json().path("role").asString()).isEqualTo("payload");
    assertThat(registered.json().path("compatibility").path("verdict").asString())
        .isEqualTo("first");

    // A signal that breaks it is refused with pointers, and kept.
    Answer refused = send("it.order", "acme/order/1-0-0", "{'id':7,'count':0}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.json().path("reason").asString()).isEqualTo("PAYLOAD_INVALID");
    assertThat(refused.json().path("errors").toString())
        .isEqualTo(
            "[{\"pointer\":\"/payload/id\",\"message\":\"number (expected:"
                + " string)\",\"keyword\":\"type\"},{\"pointer\":\"/payload/count\",\"message\":\"too"
                + " small (expected: at least 1)\",\"keyword\":\"minimum\"}]");
    JsonNode kept =
        ingestion
            .get("/v1/rejected-signals?application=" + FakeAccount.APPLICATION, ingestion.reader())
            .json()
            .path("items")
            .get(0);
    assertThat(kept.path("errors").get(0).path("keyword").asString()).isEqualTo("type");
    assertThat(kept.path("signal").path("payload_schema").asString()).isEqualTo("acme/order/1-0-0");

    // The author wants numbers too, and is told before whom that breaks.
    String wider = order.replace("'id':{'type':'string'}", "'id':{'type':['string','integer']}");
    Answer check = ask("POST", "/v1/schemas/check", registration("acme/order/1-0-1", wider));
    assertThat(check.status()).isEqualTo(200);
    assertThat(check.json().path("outcome").asString()).isEqualTo("refused");
    assertThat(check.json().path("reason").asString()).isEqualTo("SCHEMA_BREAKING");
    JsonNode change = check.json().path("compatibility").path("changes").get(0);
    assertThat(change.path("pointer").asString()).isEqualTo("/properties/id/type");
    assertThat(change.path("kind").asString()).isEqualTo("type_widened");
    assertThat(change.path("breaks").toString()).isEqualTo("[\"consumers\"]");
    Answer breaking = register("acme/order/1-0-1", wider);
    assertThat(breaking.status()).isEqualTo(422);
    assertThat(breaking.json().path("reason").asString()).isEqualTo("SCHEMA_BREAKING");
    assertThat(breaking.json().path("errors").get(0).path("pointer").asString())
        .isEqualTo("/document/properties/id/type");
    assertThat(breaking.json().path("detail").asString()).contains("2-0-0");

    // With a new model it is registered; the sender is mended; the old version stays as it was.
    Answer next = register("acme/order/2-0-0", wider);
    assertThat(next.status()).isEqualTo(201);
    assertThat(next.json().path("compatibility").path("verdict").asString()).isEqualTo("breaking");
    assertThat(send("it.order", "acme/order/2-0-0", "{'id':7,'count':1}").status()).isEqualTo(202);
    assertThat(send("it.order", "acme/order/1-0-0", "{'id':7,'count':1}").status()).isEqualTo(422);
    assertThat(published("it.order"))
        .singleElement()
        .satisfies(
            signal -> {
              assertThat(signal.payloadSchema()).isEqualTo("acme/order/2-0-0");
              assertThat(signal.schemaStatus()).isEqualTo(SchemaStatus.VALID);
            });
    JsonNode versions = ask("GET", "/v1/schemas/acme/order", "").json().path("items");
    assertThat(versions).hasSize(2);
    assertThat(versions.get(0).path("status").asString()).isEqualTo("superseded");
    assertThat(versions.get(1).path("status").asString()).isEqualTo("latest");
  }

  @Test
  void versionsNeverChange() {
    assertThat(register("acme/fixed/1-0-0", "{'type':'object'}").status()).isEqualTo(201);

    assertThat(register("acme/fixed/1-0-0", "{ 'type' : 'object' }").status()).isEqualTo(200);
    Answer other = register("acme/fixed/1-0-0", "{'type':'array'}");
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().path("reason").asString()).isEqualTo("SCHEMA_EXISTS");
    Answer earlier = register("acme/fixed/0-9-0", "{'type':'object'}");
    assertThat(earlier.status()).isEqualTo(422);
    assertThat(earlier.json().path("errors").get(0).path("pointer").asString()).isEqualTo("/id");
    // A compatible change needs no new model.
    assertThat(
            register("acme/fixed/1-0-1", "{'type':'object','properties':{'a':{'type':'string'}}}")
                .status())
        .isEqualTo(201);
    // One that breaks may be forced.
    Answer forced =
        ask(
            "POST",
            "/v1/schemas",
            "{\"id\":\"acme/fixed/1-1-0\",\"document\":{\"type\":\"array\"},\"breaking\":true}");
    assertThat(forced.status()).isEqualTo(201);
    assertThat(forced.json().path("breaking").booleanValue()).isTrue();
  }

  @ParameterizedTest(name = "{0}: {2} at {3}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{ | 400 | BODY_MALFORMED | ",
        "`` | 422 | SCHEMA_INVALID | ``",
        "{'id':'acme/bad/1-0-0','id':'acme/bad/1-0-1','document':{}} | 400 | BODY_MALFORMED | ",
        "[] | 422 | SCHEMA_INVALID | ``",
        "{} | 422 | SCHEMA_INVALID | /id",
        "{'id':1,'document':{}} | 422 | SCHEMA_INVALID | /id",
        "{'id':'acme/bad','document':{}} | 422 | SCHEMA_INVALID | /id",
        "{'id':'acme/bad/1','document':{}} | 422 | SCHEMA_INVALID | /id",
        "{'id':'acme/bad/01-0-0','document':{}} | 422 | SCHEMA_INVALID | /id",
        "{'id':'hg/detection/2-0-0','document':{}} | 422 | SCHEMA_INVALID | /id",
        "{'id':'HG/detection/2-0-0','document':{}} | 422 | SCHEMA_INVALID | /id",
        "{'id':'sqreen/attack/1-0-0','document':{}} | 422 | SCHEMA_INVALID | /id",
        "{'id':'Acme/bad/1-0-0','document':{}} | 422 | SCHEMA_INVALID | /id",
        "{'id':'acme/bad/1-0-0'} | 422 | SCHEMA_INVALID | /document",
        "{'id':'acme/bad/1-0-0','document':true} | 422 | SCHEMA_INVALID | /document",
        "{'id':'acme/bad/1-0-0','document':{'title':'\\ud800'}} | 422 | SCHEMA_INVALID | /document",
        "{'id':'acme/bad/1-0-0','document':{},'breaking':'yes'} | 422 | SCHEMA_INVALID | /breaking",
        "{'id':'acme/bad/1-0-0','document':{},'role':'context'} | 422 | SCHEMA_INVALID | /role",
        "{'id':'acme/bad/1-0-0','document':{'properties':{'a':{'type':'strnig'}}}} | 422 |"
            + " SCHEMA_INVALID | /document/properties/a/type",
        "{'id':'acme/bad/1-0-0','document':{'$ref':'https://example.org/a'}} | 422 | SCHEMA_INVALID"
            + " | /document/$ref",
        "{'id':'acme/bad/1-0-0','document':{'$ref':'#'}} | 422 | SCHEMA_INVALID | /document/$ref",
        "{'id':'acme/bad/1-0-0','document':{'pattern':'(?=a)'}} | 422 | SCHEMA_INVALID |"
            + " /document/pattern",
      })
  void refusesWhatCannotBeASchema(String body, int status, String reason, String pointer) {
    for (String path : List.of("/v1/schemas", "/v1/schemas/check")) {
      Answer answer = ask("POST", path, body.replace('\'', '"'));
      JsonNode problem = answer.json();
      if (answer.status() == 200) {
        assertThat(problem.path("outcome").asString()).isEqualTo("refused");
      } else {
        assertThat(answer.status()).isEqualTo(status);
      }
      assertThat(problem.path("reason").asString()).isEqualTo(reason);
      if (pointer != null) {
        assertThat(problem.path("errors").get(0).path("pointer").asString()).isEqualTo(pointer);
      }
    }
    assertThat(ask("GET", "/v1/schemas/acme/bad", "").status()).isEqualTo(404);
  }

  @Test
  void refusesWhatIsTooLargeOrTooDeep() {
    String large = registration("acme/large/1-0-0", "{'title':'" + "a".repeat(65_600) + "'}");
    String huge = registration("acme/large/1-0-0", "{'title':'" + "a".repeat(400_000) + "'}");
    String deep = registration("acme/large/1-0-0", "{'not':".repeat(100) + "{}" + "}".repeat(100));

    assertThat(ask("POST", "/v1/schemas", large).status()).isEqualTo(422);
    assertThat(ask("POST", "/v1/schemas", huge).status()).isEqualTo(413);
    assertThat(ask("POST", "/v1/schemas", deep).status()).isEqualTo(400);
  }

  @Test
  void isStrictWhereTheOrganizationWantsIt() {
    String policy = "/v1/schema-policies/" + FakeAccount.APPLICATION;
    assertThat(ask("GET", policy, "").json().path("unknown_schemas").asString())
        .isEqualTo("accept");
    assertThat(send("it.strict", "acme/nobody-knows/1-0-0", "{}").status()).isEqualTo(202);

    assertThat(ask("PUT", policy, "{\"unknown_schemas\":\"reject\"}").status()).isEqualTo(200);
    try {
      Answer refused = send("it.strict", "acme/nobody-knows/1-0-0", "{}");
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.json().path("reason").asString()).isEqualTo("SCHEMA_UNKNOWN");
      assertThat(refused.json().path("errors").get(0).path("pointer").asString())
          .isEqualTo("/payload_schema");
      Answer without =
          ingestion.post(
              "/batches",
              RunningIngestion.key(),
              "[{\"signal_name\":\"it.strict\",\"payload\":{}}]");
      assertThat(without.status()).isEqualTo(202);
    } finally {
      assertThat(ask("PUT", policy, "{\"unknown_schemas\":\"accept\"}").status()).isEqualTo(200);
    }
    assertThat(send("it.strict", "acme/nobody-knows/1-0-0", "{}").status()).isEqualTo(202);
    assertThat(published("it.strict"))
        .extracting(SignalRecord::schemaStatus)
        .containsExactly(SchemaStatus.UNKNOWN, SchemaStatus.NONE, SchemaStatus.UNKNOWN);
    assertThat(ask("PUT", policy, "{\"unknown_schemas\":\"maybe\"}").status()).isEqualTo(422);
    assertThat(ask("PUT", policy, "{}").status()).isEqualTo(422);
    assertThat(ask("GET", "/v1/schema-policies/" + FakeAccount.OTHER_APPLICATION, "").status())
        .isEqualTo(404);
  }

  @Test
  void otherOrganizationsKnowNothingOfIt() {
    assertThat(register("acme/private/1-0-0", "{'type':'object'}").status()).isEqualTo(201);
    String other =
        ingestion.account().token(FakeAccount.OTHER_ORGANIZATION, "schemas:read schemas:write");

    assertThat(ingestion.call("GET", "/v1/schemas/acme/private/1-0-0", other, "").status())
        .isEqualTo(404);
    assertThat(ingestion.call("GET", "/v1/schemas/acme/private", other, "").status())
        .isEqualTo(404);
    assertThat(
            new String(
                ingestion.call("GET", "/v1/schemas?limit=500", other, "").response().body(),
                java.nio.charset.StandardCharsets.UTF_8))
        .doesNotContain("acme/private");
    // Theirs may have the same id, and be another.
    assertThat(
            ingestion
                .call(
                    "POST",
                    "/v1/schemas",
                    other,
                    registration("acme/private/1-0-0", "{'type':'array'}"))
                .status())
        .isEqualTo(201);
    assertThat(send("it.private", "acme/private/1-0-0", "{}").status()).isEqualTo(202);
  }

  @Test
  void needsItsScopes() {
    String body = registration("acme/scoped/1-0-0", "{}");

    assertThat(ingestion.call("POST", "/v1/schemas", token("schemas:read"), body).status())
        .isEqualTo(403);
    assertThat(ingestion.call("GET", "/v1/schemas", token("schemas:write"), "").status())
        .isEqualTo(403);
    assertThat(ingestion.call("GET", "/v1/schemas", null, "").status()).isEqualTo(401);
  }

  @Test
  void showsBundledSchemasAndPages() {
    JsonNode attack = ask("GET", "/v1/schemas/sqreen/attack/1-0-0", "").json();
    assertThat(attack.path("origin").asString()).isEqualTo("bundled");
    assertThat(attack.path("document").isObject()).isTrue();
    assertThat(ask("GET", "/v1/schemas?limit=2", "").json().path("next").isString()).isTrue();

    Answer page =
        ingestion.call(
            "GET",
            "/v1/schemas/sqreen/attack/1-0-0",
            token("schemas:read"),
            "",
            Map.of("Accept", "text/markdown"));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("content-type")).startsWith("text/markdown");
    assertThat(new String(page.response().body(), java.nio.charset.StandardCharsets.UTF_8))
        .startsWith("# ")
        .contains("sqreen/attack/1-0-0");
  }
}
