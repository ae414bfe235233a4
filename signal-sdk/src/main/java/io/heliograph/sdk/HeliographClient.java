package io.heliograph.sdk;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One application's line to Heliograph. Make one per process and keep it.
 *
 * <p><b>Guarantee:</b> neither sending nor asking for verdicts blocks, or throws into the caller,
 * whatever the platform does.
 */
public final class HeliographClient implements AutoCloseable {
  /** Elements over this are refused by the platform. */
  private static final int MAX_SIGNAL_BYTES = 256 << 10;

  private static final Duration DEFAULT_CLOSE = Duration.ofSeconds(5);
  private static final Duration AFTER_DEADLINE = Duration.ofSeconds(1);

  private final SendTally tally = new SendTally();
  private final SignalQueue queue;
  private final SignalTimes times;
  private final Map<String, String> infra;
  private final Thread sender;
  private final ResponseFollower follower;
  private final Enforcement enforcement;

  private HeliographClient(Builder settings, String endpoint) {
    Clock clock = settings.clock;
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(settings.requestTimeout)
            .build();
    queue = new SignalQueue(settings.queueCapacity, settings.batchSize, settings.maxBatchAge);
    times = new SignalTimes(clock);
    infra = infra();
    Backoff backoff =
        new Backoff(
            settings.firstPause, settings.maxPause, () -> ThreadLocalRandom.current().nextDouble());
    sender =
        daemon(
            "heliograph-sender",
            new BatchSender(
                http,
                settings
                    .request(endpoint + "/batches")
                    .timeout(settings.requestTimeout)
                    .header("Content-Type", "application/json"),
                queue,
                tally,
                backoff,
                settings.maxAttempts));
    CopyOnWriteArrayList<Consumer<SecurityResponse>> listeners = new CopyOnWriteArrayList<>();
    KnownResponses known = new KnownResponses(clock, change -> tell(listeners, change));
    follower =
        new ResponseFollower(
            http,
            settings
                .request(endpoint + "/v1/responses/stream")
                .header("Accept", "text/event-stream"),
            known,
            backoff,
            settings.requestTimeout,
            settings.maxSilence,
            clock);
    enforcement = new Enforcement(known, follower, report -> submit(report, infra), listeners);
    sender.start();
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
   *     the application
   */
  public static Builder builder(URI endpoint, String apiKey, String appName) {
    return new Builder(endpoint, apiKey, appName);
  }

  /**
   * Takes a signal for sending and returns at once. It is lost only for a reason that {@link
   * #counts} shows.
   */
  public void send(Signal signal) {
    submit(signal, null);
  }

  /** Answers about addresses and users. */
  public Enforcement enforcement() {
    return enforcement;
  }

  /** What became of the signals so far. */
  public SendCounts counts() {
    return tally.counts();
  }

  /** Closes within 5 seconds. */
  @Override
  public void close() {
    close(DEFAULT_CLOSE);
  }

  /**
   * Takes no more signals, sends what waits, and ends all threads.
   *
   * @param deadline what is not sent by then is dropped and counted as {@code closed}
   */
  public void close(Duration deadline) {
    queue.close();
    follower.close();
    try {
      sender.join(Math.max(1, deadline.toMillis()));
      sender.interrupt();
      sender.join(AFTER_DEADLINE.toMillis());
    } catch (InterruptedException hurried) {
      sender.interrupt();
      Thread.currentThread().interrupt();
    }
    tally.dropped("closed", queue.clear());
  }

  private void submit(Signal signal, @Nullable Map<String, String> from) {
    tally.submitted();
    String json;
    int bytes;
    try {
      Instant given = signal.time();
      String at = SignalTimes.text(given == null ? times.next() : given);
      json = signal.json(at, from);
      bytes = json.getBytes(StandardCharsets.UTF_8).length;
    } catch (RuntimeException unserializable) {
      // A value without a JSON form, or the caller's own map failing.
      tally.rejected("unserializable", 1);
      return;
    }
    if (bytes > MAX_SIGNAL_BYTES) {
      tally.rejected("too_large", 1);
      return;
    }
    switch (queue.offer(json, bytes)) {
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

  private static Thread daemon(String name, Runnable work) {
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

  /** Settings of a client; each has a default that fits a service of moderate traffic. */
  public static final class Builder {
    private final URI endpoint;
    private final String apiKey;
    private final String appName;
    private int queueCapacity = 10_000;
    private int batchSize = 100;
    private Duration maxBatchAge = Duration.ofMillis(500);
    private Duration requestTimeout = Duration.ofSeconds(10);
    private Duration firstPause = Duration.ofMillis(250);
    private Duration maxPause = Duration.ofSeconds(30);
    private Duration maxSilence = Duration.ofSeconds(75);
    private int maxAttempts = 50;
    private boolean enforce = true;
    private Clock clock = Clock.systemUTC();

    private Builder(URI endpoint, String apiKey, String appName) {
      this.endpoint = endpoint;
      this.apiKey = apiKey;
      this.appName = appName;
    }

    /** Signals that may wait, 1 or more; beyond it, new ones are dropped. Default 10,000. */
    public Builder queueCapacity(int signals) {
      queueCapacity = atLeastOne("queue capacity", signals, Integer.MAX_VALUE);
      return this;
    }

    /** Signals of one request, 1..1,000. Default 100. */
    public Builder batchSize(int signals) {
      batchSize = atLeastOne("batch size", signals, 1_000);
      return this;
    }

    /** How long a signal waits for its batch to fill. Default 0.5 s. */
    public Builder maxBatchAge(Duration age) {
      maxBatchAge = positive("batch age", age);
      return this;
    }

    /** How long an answer may take. Default 10 s. */
    public Builder requestTimeout(Duration timeout) {
      requestTimeout = positive("request timeout", timeout);
      return this;
    }

    /**
     * Pauses between attempts: random, up to {@code first} and doubling up to {@code most}, which
     * also bounds what the platform may ask for. Default 0.25 s and 30 s.
     */
    public Builder pauses(Duration first, Duration most) {
      firstPause = positive("first pause", first);
      maxPause = positive("longest pause", most);
      return this;
    }

    /** Attempts until a batch is dropped, 1 or more. Default 50, some twelve minutes. */
    public Builder maxAttempts(int attempts) {
      maxAttempts = atLeastOne("attempts", attempts, Integer.MAX_VALUE);
      return this;
    }

    /** Silence after which the stream of responses is opened anew. Default 75 s. */
    public Builder maxSilence(Duration silence) {
      maxSilence = positive("silence", silence);
      return this;
    }

    /** Only sends; every verdict is to allow. */
    public Builder withoutEnforcement() {
      enforce = false;
      return this;
    }

    /** For tests. */
    Builder clock(Clock other) {
      clock = other;
      return this;
    }

    /**
     * Starts the client. Asks nobody but this machine, for its name: a platform that does not
     * answer is waited for behind.
     *
     * @throws IllegalArgumentException an endpoint or key that can never work
     */
    public HeliographClient start() {
      String scheme = String.valueOf(endpoint.getScheme());
      if (!scheme.matches("https?") || endpoint.getHost() == null) {
        throw new IllegalArgumentException(
            "endpoint: " + endpoint + " (expected: http://… or https://…)");
      }
      return new HeliographClient(this, endpoint.toString().replaceAll("/+$", ""));
    }

    private HttpRequest.Builder request(String address) {
      try {
        return HttpRequest.newBuilder(URI.create(address))
            .header("x-api-key", apiKey)
            .header("x-app-name", appName);
      } catch (IllegalArgumentException unusable) {
        // The JDK's message would quote the key.
        throw new IllegalArgumentException(
            "api key or application name: no HTTP header value (expected: printing characters)");
      }
    }

    private static int atLeastOne(String what, int value, int most) {
      if (value < 1 || value > most) {
        throw new IllegalArgumentException(what + ": " + value + " (expected: 1.." + most + ")");
      }
      return value;
    }

    private static Duration positive(String what, Duration value) {
      if (value.isNegative() || value.isZero()) {
        throw new IllegalArgumentException(what + ": " + value + " (expected: more than zero)");
      }
      return value;
    }
  }
}
