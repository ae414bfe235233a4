package io.heliograph.agents.stream;

import io.heliograph.agents.responses.ResponseBoard;
import io.heliograph.kit.observe.HeliographMeter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;

/**
 * Open streams: wakes those of an organization at a change, and ends all when the service stops.
 */
final class StreamClients implements SmartLifecycle {
  private final Set<Client> clients = ConcurrentHashMap.newKeySet();
  private final int maxClients;
  private volatile boolean running;

  StreamClients(ResponseBoard board, StreamProperties properties, MeterRegistry meters) {
    this.maxClients = properties.maxClients();
    board.listen(this::wake);
    HeliographMeter.STREAM_CLIENTS.gauge(meters, clients, Collection::size);
  }

  /** One open stream's place; closing it gives the place back. */
  final class Client implements AutoCloseable {
    private final String organizationId;
    private final Semaphore changes = new Semaphore(0);

    private Client(String organizationId) {
      this.organizationId = organizationId;
    }

    /** Waits until something may have changed, or the time is up. */
    void awaitChange(Duration atMost) throws InterruptedException {
      if (changes.tryAcquire(Math.max(0, atMost.toNanos()), TimeUnit.NANOSECONDS)) {
        changes.drainPermits();
      }
    }

    /** Whether the stream may go on. */
    boolean open() {
      return running;
    }

    @Override
    public void close() {
      clients.remove(this);
    }
  }

  /** A place for one more stream; empty when there is none. */
  Optional<Client> open(String organizationId) {
    if (!running || clients.size() >= maxClients) {
      return Optional.empty();
    }
    Client client = new Client(organizationId);
    clients.add(client);
    return Optional.of(client);
  }

  private void wake(String organizationId) {
    for (Client client : clients) {
      if (client.organizationId.equals(organizationId)) {
        client.changes.release();
      }
    }
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    clients.forEach(client -> client.changes.release());
  }

  @Override
  public boolean isRunning() {
    return running;
  }
}
