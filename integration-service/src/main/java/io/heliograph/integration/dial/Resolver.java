package io.heliograph.integration.dial;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a name. */
@FunctionalInterface
public interface Resolver {
  /**
   * All addresses, best first; never empty.
   *
   * @throws UnknownHostException there are none
   */
  List<InetAddress> resolve(String host) throws UnknownHostException;

  /** The machine's own. */
  static Resolver ofSystem() {
    return host -> List.of(InetAddress.getAllByName(host));
  }
}
