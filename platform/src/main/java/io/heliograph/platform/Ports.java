package io.heliograph.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Loopback ports of every part: a base plus fixed offsets, or free ones.
 *
 * @param services the port of each
 * @param cloud Kinesis, lease tables, Firehose and Athena together
 */
record Ports(
    Map<ServiceName, Integer> services, int cloud, int s3, int sqs, int mongo, int elasticsearch) {
  private static final int CLOUD_PARTS = 5;
  private static final int LOWEST_FREE = 10_000;

  /** Linux takes local ports of outgoing connections from here on, other systems higher. */
  private static final int BELOW_OUTGOING = 32_768;

  private static final int MAX_TRIES = 1_000;

  /**
   * @param base the gateway's port; 0 takes free ports for everything
   */
  static Ports of(int base) {
    ServiceName[] names = ServiceName.values();
    Map<ServiceName, Integer> services = new EnumMap<>(ServiceName.class);
    if (base == 0) {
      Iterator<Integer> free = free(names.length + CLOUD_PARTS).iterator();
      for (ServiceName name : names) {
        services.put(name, free.next());
      }
      return new Ports(services, free.next(), free.next(), free.next(), free.next(), free.next());
    }
    for (ServiceName name : names) {
      services.put(name, base + name.portOffset);
    }
    return new Ports(services, base + 20, base + 21, base + 22, base + 23, base + 24);
  }

  /**
   * Opens all before it closes any, so that no two are the same. They lie below the range from
   * which systems take the local ports of outgoing connections: one of those could take a port
   * before the service that it is meant for binds it.
   */
  private static List<Integer> free(int count) {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int tries = 0; sockets.size() < count && tries < MAX_TRIES; tries++) {
        int port = ThreadLocalRandom.current().nextInt(LOWEST_FREE, BELOW_OUTGOING);
        try {
          sockets.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
        } catch (IOException taken) {
          // Another one, then.
        }
      }
      if (sockets.size() < count) {
        throw new IllegalStateException("no free port on the loopback interface");
      }
      return sockets.stream().map(ServerSocket::getLocalPort).toList();
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
    return Objects.requireNonNull(services.get(service));
  }

  String url(ServiceName service) {
    return "http://127.0.0.1:" + port(service);
  }
}
