package io.heliograph.spring;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a platform is to the starter: takes batches, and tells of responses. */
final class FakeCollector implements AutoCloseable {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<OutputStream> streams = new CopyOnWriteArrayList<>();
  private final List<String> active = new CopyOnWriteArrayList<>();
  private final AtomicInteger version = new AtomicInteger();
  private final CountDownLatch over = new CountDownLatch(1);

  /** Everything that was posted. */
  final List<JsonNode> signals = new CopyOnWriteArrayList<>();

  volatile int status = 202;

  FakeCollector() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
    server.setExecutor(threads);
    server.createContext("/batches", this::batch);
    server.createContext("/v1/responses/stream", this::stream);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  List<JsonNode> named(String name) {
    return signals.stream()
        .filter(signal -> signal.path("signal_name").asString("").equals(name))
        .toList();
  }

  /** Makes a response active. */
  void respond(String id, String kind, String target, String url) {
    String response =
        """
        {"id":"%s","application":"a","kind":"%s","target":%s,"url":%s,"state":"active","expires_at":null}\
        """
            .formatted(id, kind, target, url);
    active.add(response);
    tell(response);
  }

  /** Ends all responses. */
  void forgive() {
    for (String response : active) {
      tell(response.replace("\"active\"", "\"revoked\""));
    }
    active.clear();
  }

  private void tell(String response) {
    String event =
        "event: response\nid: " + version.incrementAndGet() + "\ndata: " + response + "\n\n";
    streams.removeIf(
        stream -> {
          try {
            stream.write(event.getBytes(StandardCharsets.UTF_8));
            stream.flush();
            return false;
          } catch (IOException gone) {
            return true;
          }
        });
  }

  private void batch(HttpExchange exchange) throws IOException {
    try (exchange) {
      InputStream body = exchange.getRequestBody();
      if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
        body = new GZIPInputStream(body);
      }
      JsonNode batch = JSON.readTree(body.readAllBytes());
      if (status == 202) {
        batch.values().forEach(signals::add);
      }
      byte[] answer = "{\"status\":true}".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private void stream(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(200, 0);
      OutputStream out = exchange.getResponseBody();
      String snapshot =
          "event: snapshot\nid: %d\ndata: {\"version\":%d,\"responses\":[%s]}\n\n"
              .formatted(version.get(), version.get(), String.join(",", active));
      out.write(snapshot.getBytes(StandardCharsets.UTF_8));
      out.flush();
      streams.add(out);
      over.await();
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
