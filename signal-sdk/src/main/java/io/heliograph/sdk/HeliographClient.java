package io.heliograph.sdk;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One application's line to Heliograph. Make one per process and keep it.
 *
 * <p><b>Guarantee:</b> neither sending nor asking for verdicts blocks, or throws into the caller,
 * whatever platform, network and disk do; memory and disk are bounded; every thread is a daemon.
 */
public final class HeliographClient implements AutoCloseable {
  private static final Duration DEFAULT_CLOSE = Duration.ofSeconds(5);
  private static final Duration AFTER_DEADLINE = Duration.ofSeconds(1);

  private final SendTally tally = new SendTally();
  private final Clock clock;
  private final SignalQueue queue;
  private final ClientSpool spool;
  private final BatchSender sending;
  private final Thread sender;
  private final LossReporter losses;
  private final ResponseFollower follower;
  private final Enforcement enforcement;
  private final Map<String, String> infra = infra();
  private final String client = Long.toHexString(ThreadLocalRandom.current().nextLong());
  private final AtomicLong signals = new AtomicLong();
  private final AtomicBoolean closing = new AtomicBoolean();
  private final @Nullable Thread exitHook;

  HeliographClient(ClientBuilder settings) {
    clock = settings.clock;
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.requestTimeout)
            .build();
    HttpTransport transport =
        new HttpTransport(
            http,
            settings.request("/batches").header("Content-Type", "application/json"),
            settings.requestTimeout);
    Backoff backoff =
        new Backoff(
            settings.firstPause, settings.maxPause, () -> ThreadLocalRandom.current().nextDouble());
    losses =
        new LossReporter(
            tally, report -> submit(report, infra, true), clock, client, settings.reportInterval);
    tally.onLoss(losses::lost);
    spool = ClientSpool.open(settings, tally);
    queue =
        new SignalQueue(
            settings.queueCapacity,
            settings.queueBytes,
            settings.batchSize,
            spool.queueAge(settings.maxBatchAge),
            tally);
    Outbox outbox = spool.outbox(queue, settings, tally);
    sending =
        new BatchSender(
            transport,
            outbox,
            tally,
            backoff,
            clock,
            new BatchSender.Limits(
                settings.maxAttempts, spool.on(), settings.recheck, settings.gzipOver));
    sender = daemon("heliograph-sender", sending);
    CopyOnWriteArrayList<Consumer<SecurityResponse>> listeners = new CopyOnWriteArrayList<>();
    KnownResponses known = new KnownResponses(clock, change -> tell(listeners, change));
    follower =
        new ResponseFollower(
            http,
            settings.request("/v1/responses/stream").header("Accept", "text/event-stream"),
            known,
            backoff,
            settings.requestTimeout,
            settings.maxSilence,
            clock);
    enforcement =
        new Enforcement(known, follower, report -> submit(report, infra, false), listeners);
    exitHook = exitHook(settings.exitDeadline);
    sender.start();
    spool.start();
    daemon("heliograph-losses", losses).start();
    if (settings.enforce) {
      daemon("heliograph-responses", follower).start();
    }
  }

  /**
   * Starts to set up a client.
   *
   * @param endpoint the agents' address of the platform, for example {@code http://127.0.0.1:8082};
   *     it takes signals and streams responses
   * @param apiKey an application's key ({@code hgk_…}) or an organization's ({@code org_…})
   * @param appName the application's name; needed with an organization's key, where it also creates
   *     the application; else may be null
   */
  public static ClientBuilder builder(URI endpoint, String apiKey, @Nullable String appName) {
    return new ClientBuilder(endpoint, apiKey, appName);
  }

  /**
   * Takes a signal for sending and returns at once. It is lost only for a reason that {@link
   * #counts} shows.
   */
  public void send(Signal signal) {
    submit(signal, null, false);
  }

  /** Answers about addresses and users. */
  public Enforcement enforcement() {
    return enforcement;
  }

  /** What became of the signals so far. */
  public SendCounts counts() {
    return tally.counts(spool.unsent());
  }

  /** Whether signals get away. */
  public SendStatus status() {
    return new SendStatus(sending.state(), sending.problem(), spool.state());
  }

  /**
   * Calls the listener with the number of signals that were lost here since the last call, by
   * reason (as in {@link SendCounts}): about a second later, on a thread of the client. The
   * platform is told as well, once a minute, by a signal {@code heliograph.sdk.drops}.
   */
  public void onLoss(Consumer<Map<String, Long>> listener) {
    losses.listen(listener);
  }

  /** Closes within 5 seconds. */
  @Override
  public void close() {
    close(DEFAULT_CLOSE);
  }

  /**
   * Takes no more signals, sends what waits, and ends all threads.
   *
   * @param deadline what is not sent by then stays in the spool; without one, it is dropped and
   *     counted as {@code closed}. May be over by a second when a disk or network hangs
   */
  public void close(Duration deadline) {
    if (!closing.compareAndSet(false, true)) {
      return;
    }
    forgetExitHook();
    losses.interrupt();
    losses.report();
    queue.close();
    follower.close();
    try {
      sender.join(Math.max(1, deadline.toMillis()));
      sender.interrupt();
      spool.interrupt();
      sender.join(AFTER_DEADLINE.toMillis());
    } catch (InterruptedException hurried) {
      sender.interrupt();
      spool.interrupt();
      Thread.currentThread().interrupt();
    }
    tally.dropped("closed", spool.close() + queue.clear());
    losses.tell();
  }

  private void submit(Signal signal, @Nullable Map<String, String> from, boolean insist) {
    tally.submitted();
    byte[] json;
    try {
      String at = SignalTimes.text(signal.time() == null ? clock.instant() : signal.time());
      String nonce = client + '-' + signals.incrementAndGet();
      json = signal.json(at, nonce, from).getBytes(StandardCharsets.UTF_8);
    } catch (Json.TooLong large) {
      tally.refused(SendTally.TOO_LARGE);
      return;
    } catch (RuntimeException | StackOverflowError unserializable) {
      // A value without a JSON form, or the caller's own object failing.
      tally.refused(SendTally.UNSERIALIZABLE);
      return;
    }
    if (json.length > Json.MAX_LENGTH) {
      tally.refused(SendTally.TOO_LARGE);
      return;
    }
    switch (insist ? queue.insist(json) : queue.offer(json)) {
      case TAKEN -> {}
      case FULL -> tally.dropped("queue_full", 1);
      case CLOSED -> tally.dropped("closed", 1);
    }
  }

  private static void tell(
      Iterable<Consumer<SecurityResponse>> listeners, SecurityResponse change) {
    for (Consumer<SecurityResponse> listener : listeners) {
      try {
        listener.accept(change);
      } catch (RuntimeException itsOwn) {
        // A listener's failure must not end the following.
      }
    }
  }

  private @Nullable Thread exitHook(@Nullable Duration deadline) {
    if (deadline == null) {
      return null;
    }
    Thread hook = new Thread(() -> close(deadline), "heliograph-exit");
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException exiting) {
      // Somebody starts us while the process ends.
    }
    return hook;
  }

  private void forgetExitHook() {
    if (exitHook != null && !exitHook.equals(Thread.currentThread())) {
      try {
        Runtime.getRuntime().removeShutdownHook(exitHook);
      } catch (IllegalStateException exiting) {
        // It finds the client closed.
      }
    }
  }

  static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** Who enforces, for receipts. */
  private static Map<String, String> infra() {
    Map<String, String> infra = new LinkedHashMap<>();
    infra.put("agent_type", "java-sdk");
    String version = HeliographClient.class.getPackage().getImplementationVersion();
    infra.put("agent_version", version == null ? "development" : version);
    infra.put("os_type", System.getProperty("os.arch") + "-" + System.getProperty("os.name"));
    infra.put("hostname", hostname());
    infra.put("runtime_type", "java");
    infra.put("runtime_version", System.getProperty("java.version"));
    return infra;
  }

  private static String hostname() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException nameless) {
      return "unknown";
    }
  }
}
