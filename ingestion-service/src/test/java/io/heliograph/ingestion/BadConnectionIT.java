package io.heliograph.ingestion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that break HTTP or take their time. None of them holds a connection, learns of our
 * insides, or keeps others from being served.
 */
class BadConnectionIT {
  private static final String BODY = "[{\"signal_name\":\"it.framed\",\"payload\":{}}]";
  private static final Duration OFTEN = Duration.ofMillis(100);
  private static final Duration LONG = Duration.ofSeconds(10);

  @TempDir static Path directory;
  private static RunningIngestion ingestion;

  @BeforeAll
  static void start() throws Exception {
    ingestion =
        new RunningIngestion(
            directory,
            Map.of(
                "heliograph.ingestion.receive.body-within", "1s",
                "server.tomcat.connection-timeout", "2s"));
  }

  @AfterAll
  static void stop() throws IOException {
    ingestion.close();
  }

  @AfterEach
  void othersAreServed() throws IOException {
    String head = RawClient.post("/batches") + "Connection: close\r\n";
    assertAnswers(answerTo(withBody(head, "[]")), "202");
  }

  private static RawClient client() throws IOException {
    return new RawClient(ingestion.port());
  }

  /** The answer to what is sent on a connection of its own, which the server closes. */
  private static String answerTo(String request) throws IOException {
    try (RawClient client = client()) {
      return client.send(request).answer();
    }
  }

  private static String withBody(String head, String body) {
    return head + "Content-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private static void assertTellsNothing(String answer) {
    assertThat(answer)
        .doesNotContain("Exception", "\tat ", "org.apache", "Apache Tomcat", FakeAccount.AGENT_KEY);
  }

  private static void assertAnswers(String answer, String status) {
    assertThat(answer.lines().findFirst().orElse("nothing").split(" ")).contains(status);
    assertTellsNothing(answer);
  }

  @Test
  void aBodyThatTricklesInIsGivenUp() throws Exception {
    try (RawClient client = client()) {
      client.send(RawClient.post("/batches") + "Content-Length: 100000\r\n\r\n[");

      String answer = client.trickle(OFTEN, LONG);

      assertAnswers(answer, "408");
      assertThat(answer).contains("REQUEST_TIMEOUT", "1000 ms");
    }
  }

  @Test
  void aChunkedBodyWithoutEndIsGivenUp() throws Exception {
    try (RawClient client = client()) {
      client.send(RawClient.post("/batches") + "Transfer-Encoding: chunked\r\n\r\n100000\r\n[");

      assertAnswers(client.trickle(OFTEN, LONG), "408");
    }
  }

  @Test
  void aBodyThatStopsIsGivenUp() throws IOException {
    String answer = answerTo(RawClient.post("/batches") + "Content-Length: 100000\r\n\r\n[");

    assertThat(answer).satisfiesAnyOf(a -> assertThat(a).isEmpty(), a -> assertAnswers(a, "408"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"hgk_nobody", ""})
  void aStrangersBodyIsNotWaitedFor(String key) throws Exception {
    try (RawClient client = client()) {
      client.send(
          "POST /batches HTTP/1.1\r\nHost: localhost\r\nx-api-key: "
              + key
              + "\r\nContent-Length: 100000\r\n\r\n");

      // It has its answer at once, and may not go on for long.
      assertAnswers(client.trickle(OFTEN, LONG), "401");
    }
  }

  @Test
  void aHeadThatStopsIsGivenUp() throws IOException {
    assertTellsNothing(answerTo("POST /batches HTTP/1.1\r\nHost: loc"));
  }

  @Test
  void aFloodOfHeadersIsRefused() throws IOException {
    String many = "x-flood: S3CRET\r\n".repeat(10_000);
    String large = "x-flood: " + "S3CRET".repeat(20_000) + "\r\n";
    String some = "a: b\r\n".repeat(200);

    for (String flood : new String[] {many, large, some}) {
      String answer = answerTo(withBody(RawClient.post("/batches") + flood, BODY));

      // The rest of a long flood may meet a closed connection, which then takes the answer with it.
      assertThat(answer)
          .satisfiesAnyOf(
              a -> assertThat(a).isEmpty(),
              a -> assertAnswers(a, "400"),
              a -> assertAnswers(a, "431"));
      assertThat(answer).doesNotContain("S3CRET");
    }
  }

  @Test
  void aBodyIsFramedOneWay() throws IOException {
    String chunked = "Transfer-Encoding: chunked\r\n";

    assertAnswers(
        answerTo(RawClient.post("/batches") + chunked + "\r\nzz\r\n[]\r\n0\r\n\r\n"), "400");
    assertAnswers(
        answerTo(withBody(RawClient.post("/batches") + "Content-Length: 3\r\n", BODY)), "400");
    assertAnswers(
        answerTo(withBody(RawClient.post("/batches") + "Content-Length: -1\r\n", BODY)), "400");
    assertAnswers(
        answerTo(RawClient.post("/batches") + "Transfer-Encoding: gzip\r\n\r\n" + BODY), "501");
  }

  @Test
  void aBodyShorterThanItSaysIsRefused() throws IOException {
    try (RawClient client = client()) {
      String answer =
          client
              .send(RawClient.post("/batches") + "Content-Length: 1000\r\n\r\n" + BODY)
              .end()
              .answer();

      assertThat(answer).satisfiesAnyOf(a -> assertThat(a).isEmpty(), a -> assertAnswers(a, "400"));
    }
    assertThat(ingestion.published()).noneMatch(signal -> signal.signalName().equals("it.short"));
  }

  @Test
  void aBodyLongerThanItSaysIsCutThere() throws IOException {
    String answer =
        answerTo(RawClient.post("/batches") + "Content-Length: 2\r\n\r\n[] GARBAGE \r\n\r\n");

    assertAnswers(answer, "202");
    assertThat(answer).contains("HTTP/1.1 400");
  }

  @Test
  void anEndlessBodyIsCutOff() throws IOException {
    try (RawClient client = client()) {
      client.send(RawClient.post("/batches") + "Transfer-Encoding: chunked\r\n\r\n");
      String chunk = "10000\r\n" + " ".repeat(0x10000) + "\r\n";
      int sent = 0;
      try {
        for (; sent < 2_000; sent++) {
          client.send(chunk);
        }
      } catch (IOException closed) {
        // as it should be
      }

      assertThat(sent * 0x10000L).isLessThan(64L << 20);
      assertThat(client.answer())
          .satisfiesAnyOf(a -> assertThat(a).isEmpty(), a -> assertAnswers(a, "413"));
    }
  }

  @Test
  void aLengthThatNobodyTakesIsRefusedUnread() throws IOException {
    String answer = answerTo(RawClient.post("/batches") + "Content-Length: 999999999999\r\n\r\n[");

    assertAnswers(answer, "413");
  }

  @Test
  void oldClientsAreServed() throws IOException {
    String body = BODY.replace("it.framed", "it.http10");
    String head = RawClient.post("/batches").replace("HTTP/1.1", "HTTP/1.0");

    assertAnswers(answerTo(withBody(head, body)), "202");
    assertAnswers(answerTo(withBody(head.replace("Host: localhost\r\n", ""), body)), "202");
    assertThat(
            ingestion.published().stream()
                .filter(signal -> signal.signalName().equals("it.http10")))
        .hasSize(2);
  }

  @Test
  void requestsInOneGoAreAnsweredInOrder() throws IOException {
    String first = withBody(RawClient.post("/batches"), "[]");
    String second = withBody(RawClient.post("/batches"), "[");
    String third = withBody(RawClient.post("/batches") + "Connection: close\r\n", "[{}]");
    String ping = "GET /ping HTTP/1.1\r\nHost: localhost\r\n\r\n";

    String answer = answerTo(first + ping + third);
    String broken = answerTo(ping + second);

    assertThat(statuses(answer)).containsExactly("202", "200", "422");
    assertThat(statuses(broken)).containsExactly("200", "400");
  }

  private static java.util.List<String> statuses(String answers) {
    return java.util.regex.Pattern.compile("HTTP/1.1 (\\d{3})")
        .matcher(answers)
        .results()
        .map(result -> result.group(1))
        .toList();
  }

  /**
   * RFC 9112, 3.2.2 would have us ignore Host beside an absolute target; Tomcat 11 refuses the two
   * when they differ, before any valve, and has no setting for it. No client that we know sends it.
   */
  @Test
  void anAbsoluteTargetOfAnotherHostIsRefusedByTheServer() throws IOException {
    String head = RawClient.post("http://elsewhere.example.com/batches") + "Connection: close\r\n";

    assertAnswers(answerTo(withBody(head, BODY)), "400");
    assertAnswers(
        answerTo(withBody(head.replace("Host: localhost", "Host: elsewhere.example.com"), BODY)),
        "202");
    assertAnswers(
        answerTo(
            withBody(
                RawClient.post("/batches").replace("Host: localhost", "Host: any.host.at.all:99")
                    + "Connection: close\r\n",
                BODY)),
        "202");
  }

  @Test
  void otherProtocolsAreRefused() throws IOException {
    assertTellsNothing(answerTo("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"));
    assertTellsNothing(answerTo("\u0016\u0003\u0001\u0002\u0000\u0001\r\n\r\n"));
    assertAnswers(answerTo("POST /batches HTTP/9.9\r\nHost: localhost\r\n\r\n"), "505");
    assertAnswers(answerTo("POST /batches?\u0000 HTTP/1.1\r\nHost: localhost\r\n\r\n"), "400");
  }
}
