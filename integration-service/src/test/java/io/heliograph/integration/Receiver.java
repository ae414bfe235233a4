package io.heliograph.integration;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A customer's endpoint: it may be down, answers what it is told to, and keeps what it got. */
public final class Receiver implements AutoCloseable {
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private int port;
  private @Nullable HttpServer server;
  private volatile int status = 204;
  private volatile @Nullable String retryAfter;

  /** What came in. */
  public record Request(Map<String, List<String>> headers, String body) {
    public String header(String name) {
      return HttpHeaders.of(headers, (_, _) -> true).firstValue(name).orElseThrow();
    }

    public String id() {
      return header("webhook-id");
    }

    public JsonNode json() {
      return JsonMapper.shared().readTree(body);
    }

    /** Whether the published library accepts it. */
    public boolean verifiedBy(String secret) {
      try {
        new Webhook(secret).verify(body, HttpHeaders.of(headers, (_, _) -> true));
        return true;
      } catch (WebhookVerificationException | EmptyWebhookSecretException refused) {
        return false;
      }
    }
  }

  public Receiver() {
    up();
  }

  /** Comes back on the port that it had. */
  public void up() {
    try {
      HttpServer next =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
      next.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
      next.createContext("/", this::handle);
      next.start();
      port = next.getAddress().getPort();
      server = next;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** Connections are refused from now on. */
  public void down() {
    HttpServer running = server;
    if (running != null) {
      running.stop(0);
    }
    server = null;
  }

  public void answer(int code, @Nullable String retryAfterValue) {
    status = code;
    retryAfter = retryAfterValue;
  }

  private void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String after = retryAfter;
    if (after != null) {
      exchange.getResponseHeaders().set("Retry-After", after);
    }
    exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/elsewhere");
    int code = status;
    requests.add(new Request(Map.copyOf(exchange.getRequestHeaders()), body));
    exchange.sendResponseHeaders(code, -1);
    exchange.close();
  }

  public String url() {
    return "http://127.0.0.1:" + port + "/hooks";
  }

  public List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() {
    down();
  }
}
