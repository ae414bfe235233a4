package io.heliograph.ingestion;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** A client that writes what it likes onto its connection. */
final class RawClient implements AutoCloseable {
  /** A server that has not ended the connection by then holds on to it. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Socket socket;

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) PATIENCE.toMillis());
  }

  /** Head of a POST with a key; the caller ends it with an empty line. */
  static String post(String target) {
    return "POST "
        + target
        + " HTTP/1.1\r\nHost: localhost\r\nx-api-key: "
        + FakeAccount.AGENT_KEY
        + "\r\nContent-Type: application/json\r\n";
  }

  RawClient send(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /**
   * Sends a byte now and then until the server closes the connection.
   *
   * @return what it answered
   * @throws AssertionError when it holds the connection for longer
   */
  String trickle(Duration pause, Duration atMost) throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    socket.setSoTimeout((int) pause.toMillis());
    long end = System.nanoTime() + atMost.toNanos();
    while (System.nanoTime() - end < 0) {
      try {
        int read = socket.getInputStream().read();
        if (read < 0) {
          return answer.toString(StandardCharsets.UTF_8);
        }
        answer.write(read);
      } catch (SocketTimeoutException silent) {
        send(" ");
      } catch (SocketException reset) {
        return answer.toString(StandardCharsets.UTF_8);
      }
    }
    throw new AssertionError("still open after " + atMost + ": " + answer);
  }

  /** Says that no more will be sent; answers may still come. */
  RawClient end() throws IOException {
    socket.shutdownOutput();
    return this;
  }

  /**
   * Everything until the server closes the connection; empty when it resets it.
   *
   * @throws java.net.SocketTimeoutException when it holds the connection
   */
  String answer() throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      socket.getInputStream().transferTo(answer);
    } catch (SocketException reset) {
      // What came before counts.
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
