package io.heliograph.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Loopback ports of every part: a base plus fixed offsets, or free ones. */
record Ports(int ingestion, int agents, int account, int playbook, int cloud, int s3, int mongo) {

  /**
   * @param base the gateway's port; 0 takes free ports for everything
   */
  static Ports of(int base) {
    if (base == 0) {
      List<Integer> free = free(7);
      return new Ports(
          free.get(0),
          free.get(1),
          free.get(2),
          free.get(3),
          free.get(4),
          free.get(5),
          free.get(6));
    }
    return new Ports(base + 1, base + 2, base + 3, base + 4, base + 20, base + 21, base + 23);
  }

  /** Opens all before it closes any, so that no two are the same. */
  private static List<Integer> free(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int opened = 0; opened < count; opened++) {
        sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
    } catch (IOException failed) {
      throw new UncheckedIOException("no free port on the loopback interface", failed);
    } finally {
      for (ServerSocket socket : sockets) {
        try {
          socket.close();
        } catch (IOException ignored) {
          // The port stays taken; the part that wants it will say so.
        }
      }
    }
  }

  int port(ServiceName service) {
    return switch (service) {
      case ACCOUNT -> account;
      case INGESTION -> ingestion;
      case PLAYBOOK -> playbook;
      case AGENTS -> agents;
    };
  }

  String url(ServiceName service) {
    return "http://127.0.0.1:" + port(service);
  }
}
