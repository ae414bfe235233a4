package io.heliograph.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A receiver that answers 503 until it comes up. */
final class WebhookReceiver implements AutoCloseable {
  private final HttpServer server;
  private final List<Received> accepted = new CopyOnWriteArrayList<>();
  private volatile boolean up;

  /** A request; header names in lower case. */
  record Received(String body, Map<String, List<String>> headers) {
    String header(String name) {
      return Objects.requireNonNull(headers.get(name), name).getFirst();
    }
  }

  private WebhookReceiver(HttpServer server) {
    this.server = server;
  }

  static WebhookReceiver down() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    WebhookReceiver receiver = new WebhookReceiver(server);
    server.createContext("/", receiver::receive);
    server.start();
    return receiver;
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (up) {
        accepted.add(
            new Received(
                body,
                exchange.getRequestHeaders().entrySet().stream()
                    .collect(
                        Collectors.toMap(
                            header -> header.getKey().toLowerCase(Locale.ROOT),
                            Map.Entry::getValue))));
      }
      exchange.sendResponseHeaders(up ? 204 : 503, -1);
    }
  }

  void comeUp() {
    up = true;
  }

  List<Received> accepted() {
    return accepted;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hooks";
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
