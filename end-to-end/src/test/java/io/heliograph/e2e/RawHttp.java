package io.heliograph.e2e;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * Sends recorded requests as their clients wrote them, over a socket each: HTTP clients of today
 * send neither absolute-form targets nor headers in the letter case of old ones.
 */
final class RawHttp {
  /** After which the Node agent gives up. */
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  private RawHttp() {}

  /**
   * An answer.
   *
   * @param headers by name in lower case
   * @param took from the connection's start to the answer's end
   */
  record Answer(int status, Map<String, String> headers, String text, Duration took) {
    boolean isJson() {
      return headers.getOrDefault("content-type", "none").startsWith("application/json");
    }

    /** Missing where the body is empty. */
    JsonNode json() {
      return text.isEmpty() ? MissingNode.getInstance() : Api.JSON.readTree(text);
    }
  }

  /**
   * Sends a request and waits for the answer.
   *
   * @param credentials values of headers, by name in lower case; they replace recorded ones
   */
  static Answer send(String address, Recording request, Map<String, String> credentials) {
    long start = System.nanoTime();
    URI to = URI.create(address);
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(to.getHost(), to.getPort()));
      socket.setSoTimeout((int) TIMEOUT.toMillis());
      OutputStream out = socket.getOutputStream();
      byte[] body =
          request.body().isNull() || request.body().isMissingNode()
              ? new byte[0]
              : Api.JSON.writeValueAsBytes(request.body());
      out.write(head(to, request, credentials, body.length).getBytes(StandardCharsets.UTF_8));
      out.write(body);
      out.flush();
      return read(socket.getInputStream().readAllBytes(), start);
    } catch (IOException failed) {
      throw new UncheckedIOException(request.name() + " got no answer from " + address, failed);
    }
  }

  /** Sends a request and does not wait. */
  static CompletableFuture<Answer> start(
      String address, Recording request, Map<String, String> credentials) {
    CompletableFuture<Answer> answer = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                answer.complete(send(address, request, credentials));
              } catch (RuntimeException failed) {
                answer.completeExceptionally(failed);
              }
            });
    return answer;
  }

  private static String head(
      URI to, Recording request, Map<String, String> credentials, int bodyLength) {
    URI target = URI.create(request.target());
    StringBuilder head = new StringBuilder();
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    for (Recording.Header header : request.headers()) {
      String name = header.name().toLowerCase(Locale.ROOT);
      String value =
          switch (name) {
            case "host" -> target.isAbsolute() ? header.value() : to.getAuthority();
            case "content-length" -> Integer.toString(bodyLength);
            // Each answer is read to the end of its connection.
            case "connection" -> "close";
            default -> credentials.getOrDefault(name, header.value());
          };
      head.append(header.name()).append(": ").append(value).append("\r\n");
    }
    return head.append("\r\n").toString();
  }

  private static Answer read(byte[] bytes, long start) throws IOException {
    // One character per byte, so that positions agree.
    String all = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = all.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new IOException("no head in: " + all);
    }
    String[] lines = all.substring(0, end).split("\r\n");
    Map<String, String> headers = new TreeMap<>();
    for (int at = 1; at < lines.length; at++) {
      int colon = lines[at].indexOf(':');
      headers.put(
          lines[at].substring(0, colon).toLowerCase(Locale.ROOT),
          lines[at].substring(colon + 1).strip());
    }
    InputStream rest = new ByteArrayInputStream(bytes, end + 4, bytes.length - end - 4);
    byte[] body =
        headers.getOrDefault("transfer-encoding", "").equals("chunked")
            ? unchunked(rest)
            : rest.readAllBytes();
    String length = headers.get("content-length");
    if (length != null && Integer.parseInt(length) != body.length) {
      throw new IOException("cut off: " + body.length + " of " + length);
    }
    return new Answer(
        Integer.parseInt(lines[0].split(" ")[1]),
        headers,
        new String(body, StandardCharsets.UTF_8),
        Duration.ofNanos(System.nanoTime() - start));
  }

  private static byte[] unchunked(InputStream chunks) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    while (true) {
      StringBuilder size = new StringBuilder();
      for (int c = chunks.read(); c != '\n'; c = chunks.read()) {
        if (c < 0) {
          throw new IOException("cut off in the middle of chunks");
        }
        size.append((char) c);
      }
      int length = HexFormat.fromHexDigits(size.toString().strip());
      if (length == 0) {
        return body.toByteArray();
      }
      body.write(chunks.readNBytes(length));
      chunks.skipNBytes(2);
    }
  }
}
