package io.heliograph.integration.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.integration.delivery.Sender.Answer;
import io.heliograph.integration.delivery.Sender.Request;
import io.heliograph.integration.dial.DialGuard;
import io.heliograph.integration.dial.Resolver;
import io.heliograph.kit.net.IpRange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.ssl.SSLContexts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What endpoints and resolvers can do to us, over real sockets. */
class HttpSenderTest {
  private static final Duration TOTAL = Duration.ofMillis(1500);
  private static final DialGuard LOCAL =
      new DialGuard(List.of(IpRange.parse("127.0.0.0/8").orElseThrow()), Set.of());
  private static final DialGuard PUBLIC_ONLY = new DialGuard(List.of(), Set.of(80, 443));

  private final AtomicInteger connections = new AtomicInteger();
  private ServerSocket server;

  /** Speaks to one connection, after its request's first bytes have come. */
  private interface Endpoint {
    void answer(OutputStream out) throws IOException, InterruptedException;
  }

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  private void serve(Endpoint endpoint) {
    Thread.ofVirtual()
        .start(
            () -> {
              while (!server.isClosed()) {
                try {
                  Socket socket = server.accept();
                  connections.incrementAndGet();
                  Thread.ofVirtual().start(() -> speak(socket, endpoint));
                } catch (IOException closed) {
                  return;
                }
              }
            });
  }

  private static void speak(Socket socket, Endpoint endpoint) {
    try (socket) {
      InputStream in = socket.getInputStream();
      while (in.read(new byte[8192]) > 0) {
        endpoint.answer(socket.getOutputStream());
        socket.getOutputStream().flush();
      }
    } catch (IOException | InterruptedException gone) {
      // the sender hung up
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private Answer send(DialGuard guard, Resolver resolver, String url) throws Exception {
    try (HttpSender sender =
        new HttpSender(
            guard,
            resolver,
            SSLContexts.createSystemDefault(),
            new HttpSender.Timeouts(Duration.ofSeconds(1), TOTAL),
            10,
            Clock.fixed(Instant.parse("2026-11-24T08:00:00Z"), ZoneOffset.UTC))) {
      return sender.send(
          new Request(URI.create(url), Map.of("webhook-id", "x"), "{\"type\":\"a\"}"));
    }
  }

  private Answer send() throws Exception {
    return send(LOCAL, Resolver.ofSystem(), "http://127.0.0.1:" + server.getLocalPort() + "/hooks");
  }

  @Test
  void connectsToTheCheckedAddressUnderTheName() throws Exception {
    AtomicInteger lookups = new AtomicInteger();
    serve(out -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nfine"));

    Answer answer =
        send(
            LOCAL,
            host -> {
              lookups.incrementAndGet();
              assertThat(host).isEqualTo("hooks.example.org");
              return List.of(InetAddress.ofLiteral("127.0.0.1"));
            },
            "http://hooks.example.org:" + server.getLocalPort() + "/");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.excerpt()).isEqualTo("fine");
    assertThat(lookups).as("once: nothing changes between check and connect").hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "64:ff9b::7f00:1", "fd00::1"})
  void aNameThatPointsInsideIsNotDialled(String address) throws Exception {
    serve(out -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));

    Answer answer =
        send(
            PUBLIC_ONLY,
            _ -> List.of(InetAddress.ofLiteral(address)),
            "http://rebinding.example.org/");

    assertThat(answer.status()).isNull();
    assertThat(answer.failure()).startsWith("address is ").doesNotContain(address);
    assertThat(connections).hasValue(0);
  }

  @Test
  void aNameThatPointsOutsideAndInsideIsNotDialled() throws Exception {
    Answer answer =
        send(
            PUBLIC_ONLY,
            _ -> List.of(InetAddress.ofLiteral("8.8.4.4"), InetAddress.ofLiteral("127.0.0.1")),
            "http://both.example.org/");

    assertThat(answer.failure()).isEqualTo("address is loopback (expected: public)");
  }

  @Test
  void aResolverThatChangesItsMindIsAskedForEachConnection() throws Exception {
    AtomicInteger lookups = new AtomicInteger();
    serve(out -> write(out, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"));
    Resolver hostile =
        _ ->
            List.of(
                InetAddress.ofLiteral(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "10.0.0.1"));
    String url = "http://hooks.example.org:" + server.getLocalPort() + "/";

    try (HttpSender sender =
        new HttpSender(
            LOCAL,
            hostile,
            SSLContexts.createSystemDefault(),
            new HttpSender.Timeouts(Duration.ofSeconds(1), TOTAL),
            10,
            Clock.systemUTC())) {
      Request request = new Request(URI.create(url), Map.of(), "{}");
      assertThat(sender.send(request).status()).isEqualTo(200);
      assertThat(sender.send(request).failure()).isEqualTo("address is private (expected: public)");
    }
  }

  @ParameterizedTest
  @CsvSource({"http://2130706433/", "http://0x7f000001/", "http://127.1/"})
  void oddFormsOfAddressesAreCheckedForWhatTheyMean(String url) throws Exception {
    assertThat(send(PUBLIC_ONLY, Resolver.ofSystem(), url).status()).isNull();
    assertThat(connections).hasValue(0);
  }

  @Test
  void aResolverThatHangsIsGivenUp() throws Exception {
    Answer answer =
        send(
            PUBLIC_ONLY,
            _ -> {
              try {
                Thread.sleep(Duration.ofMinutes(1));
              } catch (InterruptedException stopped) {
                throw new UnknownHostException("stopped");
              }
              return List.of();
            },
            "http://slow.example.org/");

    assertThat(answer.failure()).isEqualTo("the host's name has no address");
    assertThat(answer.took()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void redirectsAreNotFollowed() throws Exception {
    serve(
        out ->
            write(
                out,
                "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:%d/x\r\nContent-Length: 0\r\n\r\n"
                    .formatted(server.getLocalPort())));

    assertThat(send().status()).isEqualTo(302);
    assertThat(connections).hasValue(1);
  }

  @Test
  void anAnswerThatNeverEndsIsReadToItsExcerpt() throws Exception {
    serve(
        out -> {
          write(out, "HTTP/1.1 500 No\r\nTransfer-Encoding: chunked\r\n\r\n");
          while (true) {
            write(out, "400\r\n" + "x".repeat(1024) + "\r\n");
          }
        });

    Answer answer = send();

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.excerpt()).hasSize(1024);
  }

  @Test
  void anAnswerThatDripsIsCutOff() throws Exception {
    serve(
        out -> {
          write(out, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n");
          out.flush();
          for (int n = 0; n < 100; n++) {
            write(out, "x");
            out.flush();
            Thread.sleep(200);
          }
        });

    Answer answer = send();

    assertThat(answer.status()).isNull();
    assertThat(answer.failure()).isEqualTo("no complete answer within 1500 ms");
    assertThat(answer.took()).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void anEndpointThatSaysNothingIsCutOff() throws Exception {
    serve(_ -> Thread.sleep(Duration.ofSeconds(20)));

    assertThat(send().failure()).isEqualTo("no complete answer within 1500 ms");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense\r\n\r\n",
        "HTTP/1.1 two hundred\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: minus\r\n\r\n",
        ""
      })
  void whatIsNotHttpIsAFailure(String text) throws Exception {
    serve(
        out -> {
          write(out, text);
          out.close();
        });

    Answer answer = send();

    assertThat(answer.status()).isNull();
    assertThat(answer.failure()).isNotNull();
  }

  @Test
  void headersWithoutEndAreCutOff() throws Exception {
    serve(
        out -> {
          write(out, "HTTP/1.1 200 OK\r\n");
          while (true) {
            write(out, "X-More: " + "x".repeat(100) + "\r\n");
          }
        });

    assertThat(send().status()).isNull();
  }

  @Test
  void aRefusedConnectionSaysSoAndNoMore() throws Exception {
    server.close();

    assertThat(send().failure()).isEqualTo("connection refused");
  }

  @Test
  void aServerWithoutTlsIsNotTrusted() throws Exception {
    serve(out -> write(out, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));

    Answer answer =
        send(LOCAL, Resolver.ofSystem(), "https://127.0.0.1:" + server.getLocalPort() + "/hooks");

    assertThat(answer.status()).isNull();
    assertThat(answer.failure()).startsWith("TLS: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120 | PT2M",
        "Tue, 24 Nov 2026 08:10:00 GMT | PT10M",
        "Tue, 24 Nov 2026 07:10:00 GMT |",
        "soon |",
        "-5 |"
      })
  void readsHowLongTheEndpointAsksToBeLeftAlone(String header, Duration expected) throws Exception {
    serve(
        out ->
            write(
                out,
                "HTTP/1.1 503 Busy\r\nRetry-After: " + header + "\r\nContent-Length: 0\r\n\r\n"));

    assertThat(send().retryAfter()).isEqualTo(expected);
  }
}
