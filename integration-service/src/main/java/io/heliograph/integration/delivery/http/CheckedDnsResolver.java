package io.heliograph.integration.delivery.http;

import io.heliograph.integration.dial.DialGuard;
import io.heliograph.integration.dial.DialRefused;
import io.heliograph.integration.dial.Resolver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once for each connection and hands the client the very addresses that were
 * checked, so that nothing can change between the check and the connect.
 */
final class CheckedDnsResolver implements DnsResolver {
  private final Resolver resolver;
  private final DialGuard guard;
  private final Duration timeout;
  private final ExecutorService lookups;

  CheckedDnsResolver(
      Resolver resolver, DialGuard guard, Duration timeout, ExecutorService lookups) {
    this.resolver = resolver;
    this.guard = guard;
    this.timeout = timeout;
    this.lookups = lookups;
  }

  /**
   * All addresses of the name.
   *
   * @throws DialRefused one of them must not be connected to. One is enough: a name that points
   *     both outside and inside is an attack or a mistake, and the client would try them all.
   */
  @Override
  public List<InetSocketAddress> resolve(String host, int port) throws UnknownHostException {
    List<InetSocketAddress> checked = new ArrayList<>();
    for (InetAddress address : addresses(host)) {
      Optional<String> refusal = guard.refusal(address, port);
      if (refusal.isPresent()) {
        throw new DialRefused(refusal.get());
      }
      checked.add(new InetSocketAddress(address, port));
    }
    return checked;
  }

  private List<InetAddress> addresses(String host) throws UnknownHostException {
    // The system's resolver knows no timeout.
    Future<List<InetAddress>> lookup = lookups.submit(() -> resolver.resolve(host));
    try {
      List<InetAddress> found = lookup.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      if (found.isEmpty()) {
        throw new UnknownHostException(host);
      }
      return found;
    } catch (TimeoutException late) {
      lookup.cancel(true);
      throw new UnknownHostException(host);
    } catch (ExecutionException failed) {
      throw new UnknownHostException(host);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException(host);
    }
  }

  /** Never asked: without a port nothing can be checked. */
  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    throw new UnknownHostException(host);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host;
  }
}
