package io.heliograph.cloud.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One loopback HTTP address for every service of AWS's JSON protocols, as the unmodified SDK calls
 * it: JSON 1.0, JSON 1.1 or CBOR, answered the way the request came.
 *
 * <p><b>Not guarded:</b> any credentials are accepted and no signature is checked, so it binds
 * 127.0.0.1 only. A web page cannot reach it: the required media types and target header make
 * browsers ask for leave first, which is never given.
 */
public final class CloudEndpoint implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(CloudEndpoint.class);

  /** PutRecords' 10 MiB of data as base64, with room for keys. */
  private static final int MAX_BODY_BYTES = 16 << 20;

  private static final int BACKLOG = 256;

  static {
    // Against the 40 ms that Nagle's algorithm and delayed acknowledgement can hold back an answer
    // written in two parts. JDK 25 writes small ones in one, so they do not depend on this, which
    // counts only when no other server was made in this process before.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final Map<String, AwsService> services = new HashMap<>();
  private final HttpServer server;
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

  /**
   * Binds the port; {@link #start()} begins to serve.
   *
   * @param port 0 for a free one
   * @param services each with a target prefix of its own
   * @throws IOException when the port is taken
   */
  public CloudEndpoint(int port, List<? extends AwsService> services) throws IOException {
    for (AwsService service : services) {
      if (this.services.put(service.targetPrefix(), service) != null) {
        throw new IllegalArgumentException("two services for " + service.targetPrefix());
      }
    }
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    server = HttpServer.create(new InetSocketAddress(loopback, port), BACKLOG);
    server.setExecutor(workers);
    server.createContext("/", this::serve);
  }

  /** Begins to serve. */
  public void start() {
    server.start();
  }

  /** The endpoint to override the SDK's with. */
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  /** Stops at once; requests in progress may end without an answer. */
  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      AwsEncoding encoding = AwsEncoding.of(exchange.getRequestHeaders().getFirst("Content-Type"));
      AwsEncoding answerEncoding = encoding == null ? AwsEncoding.JSON_1_1 : encoding;
      int status = 200;
      byte[] answer;
      try {
        answer = answerEncoding.encode(dispatch(exchange, encoding));
      } catch (AwsException e) {
        status = e.status();
        answer = answerEncoding.encode(error(exchange, e));
      } catch (RuntimeException e) {
        log.atError().setCause(e).log("Operation failed");
        AwsException failure = new AwsException(500, "InternalFailure", "see the log", null);
        status = failure.status();
        answer = answerEncoding.encode(error(exchange, failure));
      }
      exchange.getResponseHeaders().set("Content-Type", answerEncoding.mediaType);
      exchange.getResponseHeaders().set("x-amzn-RequestId", UUID.randomUUID().toString());
      exchange.sendResponseHeaders(status, answer.length);
      exchange.getResponseBody().write(answer);
    }
  }

  private JsonNode dispatch(HttpExchange exchange, @Nullable AwsEncoding encoding)
      throws IOException {
    byte[] body = body(exchange);
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    int dot = target == null ? -1 : target.lastIndexOf('.');
    if (target == null || dot < 0 || encoding == null) {
      throw AwsException.badRequest(
          "UnknownOperationException", "not a request of AWS's JSON protocols");
    }
    AwsService service = services.get(target.substring(0, dot));
    if (service == null) {
      throw AwsException.badRequest("UnknownOperationException", target + " is not emulated");
    }
    return service.handle(target.substring(dot + 1), encoding.decode(body));
  }

  private static byte[] body(HttpExchange exchange) throws IOException {
    try (InputStream in = exchange.getRequestBody()) {
      byte[] body = in.readNBytes(MAX_BODY_BYTES + 1);
      if (body.length > MAX_BODY_BYTES) {
        throw new AwsException(
            413, "RequestEntityTooLargeException", "body: over " + MAX_BODY_BYTES + " bytes", null);
      }
      return body;
    }
  }

  private static ObjectNode error(HttpExchange exchange, AwsException e) {
    exchange.getResponseHeaders().set("x-amzn-ErrorType", e.type());
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.put("__type", e.type());
    answer.put("message", e.getMessage());
    if (e.members() instanceof ObjectNode members) {
      answer.setAll(members);
    }
    return answer;
  }
}
