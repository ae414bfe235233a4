package io.heliograph.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;

/**
 * Main class of local-cloud's image. The stand-ins listen on loopback and nowhere else, which is
 * right on a laptop; inside a container it would shut them up. So this opens the doors of Kinesis
 * and the like, S3 and SQS on the container's own address and passes bytes through. What of it
 * leaves the machine is docker-compose.yml's affair.
 */
public final class CloudContainer {
  private static final int BASE = 8080;
  private static final List<Integer> OFFSETS = List.of(20, 21, 22);

  private CloudContainer() {}

  /**
   * Starts local-cloud.
   *
   * @param arguments the data directory
   */
  public static void main(String[] arguments) throws InterruptedException, IOException {
    if (arguments.length != 1) {
      throw new IllegalArgumentException(
          "arguments: " + arguments.length + " (expected: the data directory)");
    }
    InetAddress own = InetAddress.getLocalHost();
    for (int offset : OFFSETS) {
      open(own, BASE + offset);
    }
    Heliograph.main(
        new String[] {"cloud", "--data", arguments[0], "--port-base", Integer.toString(BASE)});
  }

  /** Passes what comes to {@code own} on to loopback, same port. */
  static ServerSocket open(InetAddress own, int port) throws IOException {
    ServerSocket door = new ServerSocket();
    door.bind(new InetSocketAddress(own, port));
    Thread.ofVirtual().start(() -> accept(door));
    return door;
  }

  private static void accept(ServerSocket door) {
    while (!door.isClosed()) {
      try {
        Socket caller = door.accept();
        Thread.ofVirtual().start(() -> pass(caller, door.getLocalPort()));
      } catch (IOException e) {
        if (!door.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void pass(Socket caller, int port) {
    try (caller;
        Socket standIn = new Socket(InetAddress.getLoopbackAddress(), port)) {
      Thread back = Thread.ofVirtual().start(() -> copy(standIn, caller));
      copy(caller, standIn);
      back.join();
    } catch (IOException nobodyThere) {
      // The caller sees a closed connection, as it would of a stand-in that is not up.
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(Socket from, Socket to) {
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      in.transferTo(out);
      to.shutdownOutput();
    } catch (IOException closed) {
      // One side has gone; the other learns it from its own socket.
    }
  }
}
