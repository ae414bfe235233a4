package io.heliograph.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CloudContainerTest {
  /** All of 127/8 is this machine's, so another of them stands for a container's own address. */
  private static final byte[] OWN = {127, 0, 0, 2};

  @Test
  void bytesPassBothWaysUntilBothSidesHaveEnded() throws IOException {
    try (ServerSocket standIn = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket door =
            CloudContainer.open(InetAddress.getByAddress(OWN), standIn.getLocalPort())) {
      Thread.ofVirtual().start(() -> echo(standIn));
      try (Socket caller = new Socket(door.getInetAddress(), door.getLocalPort())) {
        caller.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
        caller.shutdownOutput();

        assertThat(caller.getInputStream().readAllBytes())
            .isEqualTo("hello".getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void echo(ServerSocket standIn) {
    try (Socket one = standIn.accept()) {
      one.getInputStream().transferTo(one.getOutputStream());
      one.shutdownOutput();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
