package io.heliograph.sdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A platform for tests, strict: whatever a real one would not be sent fails the test at {@link
 * #close}.
 */
final class FakePlatform implements AutoCloseable {
  static final String KEY = "hgk_test";
  static final String APP = "shop";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<String> complaints = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final BlockingQueue<Connection> connections = new LinkedBlockingQueue<>();
  private volatile int streamStatus = 200;
  private volatile @Nullable Answer always;

  /** Every body that was posted, whatever was answered. */
  final List<String> batches = new CopyOnWriteArrayList<>();

  /** How many bodies were compressed. */
  final AtomicInteger compressed = new AtomicInteger();

  /** An answer to a batch; -1 hangs up without one, -2 never ends. */
  record Answer(int status, String body, Map<String, String> headers) {}

  /** An open stream. */
  record Connection(OutputStream out, @Nullable String lastEventId, CountDownLatch over) {

    void send(String name, long id, String data) {
      raw("event: " + name + "\nid: " + id + "\ndata: " + data + "\n\n");
    }

    void raw(String text) {
      try {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    void end() {
      over.countDown();
    }
  }

  FakePlatform() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  URI endpoint() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  ClientBuilder client() {
    return HeliographClient.builder(endpoint(), KEY, APP)
        .maxBatchAge(Duration.ofMillis(20))
        .pauses(Duration.ofMillis(10), Duration.ofSeconds(3));
  }

  /** Gives the next batches these answers; after them, every batch is accepted. */
  FakePlatform answer(int status, String body, Map<String, String> headers) {
    answers.add(new Answer(status, body, headers));
    return this;
  }

  FakePlatform answer(int status, String body) {
    return answer(status, body, Map.of());
  }

  /** Gives every batch this status from now on; 0 to accept again. */
  void always(int status) {
    always = status == 0 ? null : new Answer(status, "", Map.of());
  }

  /** What the stream's path answers from now on. */
  void streamStatus(int status) {
    streamStatus = status;
  }

  /** The next stream that is opened. */
  Connection awaitStream() throws InterruptedException {
    Connection connection = connections.poll(10, TimeUnit.SECONDS);
    if (connection == null) {
      throw new AssertionError("no stream was opened");
    }
    return connection;
  }

  /** Every signal that was posted, as it was. */
  List<Map<?, ?>> signals() {
    return batches.stream().<Map<?, ?>>flatMap(batch -> signalsOf(batch).stream()).toList();
  }

  static List<Map<?, ?>> signalsOf(String batch) {
    if (Json.read(batch) instanceof List<?> list) {
      return list.stream().<Map<?, ?>>map(Map.class::cast).toList();
    }
    throw new AssertionError("no array: " + batch);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      check(KEY.equals(exchange.getRequestHeaders().getFirst("x-api-key")), "key");
      check(APP.equals(exchange.getRequestHeaders().getFirst("x-app-name")), "application");
      String call = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      switch (call) {
        case "POST /batches" -> batch(exchange);
        case "GET /v1/responses/stream" -> stream(exchange);
        default -> complaints.add("unexpected: " + call);
      }
    }
  }

  private void batch(HttpExchange exchange) throws IOException {
    check(
        "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type")),
        "content type");
    String body = new String(body(exchange).readAllBytes(), StandardCharsets.UTF_8);
    List<Map<?, ?>> signals = signalsOf(body);
    check(!signals.isEmpty(), "empty batch");
    for (Map<?, ?> signal : signals) {
      check(
          String.valueOf(signal.get("time"))
              .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"),
          "time of " + signal);
      check(
          String.valueOf(signal.get("nonce")).matches("[0-9a-f]{1,16}-[0-9]+"),
          "nonce of " + signal);
      check(signal.get("signal_name") instanceof String, "name of " + signal);
    }
    batches.add(body);
    Answer answer = answers.poll();
    if (answer == null) {
      answer = always;
    }
    if (answer == null) {
      answer = new Answer(202, "{\"status\":true,\"accepted\":" + signals.size() + "}", Map.of());
    }
    if (answer.status() == -2) {
      exchange.sendResponseHeaders(202, 100);
      exchange.getResponseBody().flush();
      hang();
      return;
    }
    if (answer.status() < 0) {
      return;
    }
    answer.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
    byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void hang() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private InputStream body(HttpExchange exchange) throws IOException {
    String encoding = exchange.getRequestHeaders().getFirst("Content-Encoding");
    check(encoding == null || encoding.equals("gzip"), "encoding " + encoding);
    if (encoding == null) {
      return exchange.getRequestBody();
    }
    compressed.incrementAndGet();
    return new GZIPInputStream(exchange.getRequestBody());
  }

  private void stream(HttpExchange exchange) throws IOException {
    check("text/event-stream".equals(exchange.getRequestHeaders().getFirst("Accept")), "accept");
    if (streamStatus != 200) {
      exchange.sendResponseHeaders(streamStatus, -1);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().flush();
    CountDownLatch over = new CountDownLatch(1);
    connections.add(
        new Connection(
            exchange.getResponseBody(),
            exchange.getRequestHeaders().getFirst("Last-Event-ID"),
            over));
    try {
      over.await();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void check(boolean holds, String what) {
    if (!holds) {
      complaints.add(what);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    if (!complaints.isEmpty()) {
      throw new AssertionError(complaints.toString());
    }
  }
}
