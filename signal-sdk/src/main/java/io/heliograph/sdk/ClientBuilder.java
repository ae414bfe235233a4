package io.heliograph.sdk;

import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Settings of a client; each has a default that fits a service of moderate traffic. */
public final class ClientBuilder {
  private static final long MIN_SPOOL = 1 << 20;

  private final URI endpoint;
  private final String apiKey;
  private final @Nullable String appName;
  int queueCapacity = 10_000;
  long queueBytes = 16 << 20;
  int batchSize = 100;
  Duration maxBatchAge = Duration.ofMillis(500);
  Duration requestTimeout = Duration.ofSeconds(10);
  Duration firstPause = Duration.ofMillis(250);
  Duration maxPause = Duration.ofSeconds(30);
  Duration maxSilence = Duration.ofSeconds(75);
  Duration recheck = Duration.ofSeconds(60);
  Duration reportInterval = Duration.ofSeconds(60);
  @Nullable Path spool;
  long spoolBytes = 64 << 20;
  Duration spoolSync = Duration.ofSeconds(1);
  int gzipOver = 1 << 10;
  int maxAttempts = 50;
  boolean enforce = true;
  @Nullable Duration exitDeadline = Duration.ofSeconds(2);
  Clock clock = Clock.systemUTC();

  ClientBuilder(URI endpoint, String apiKey, @Nullable String appName) {
    this.endpoint = endpoint;
    this.apiKey = apiKey;
    this.appName = appName;
  }

  /**
   * Signals that may wait in memory, 1 or more; beyond it, new ones are dropped. Default 10,000.
   */
  public ClientBuilder queueCapacity(int signals) {
    queueCapacity = atLeastOne("queue capacity", signals, Integer.MAX_VALUE);
    return this;
  }

  /** Bytes that may wait in memory; beyond it, new signals are dropped. Default 16 MiB. */
  public ClientBuilder queueBytes(long bytes) {
    if (bytes < 1) {
      throw new IllegalArgumentException("queue bytes: " + bytes + " (expected: 1 or more)");
    }
    queueBytes = bytes;
    return this;
  }

  /** Signals of one request, 1..1,000. Default 100. */
  public ClientBuilder batchSize(int signals) {
    batchSize = atLeastOne("batch size", signals, 1_000);
    return this;
  }

  /** How long a signal waits for its batch to fill. Default 0.5 s. */
  public ClientBuilder maxBatchAge(Duration age) {
    maxBatchAge = positive("batch age", age);
    return this;
  }

  /** How long an answer may take. Default 10 s. */
  public ClientBuilder requestTimeout(Duration timeout) {
    requestTimeout = positive("request timeout", timeout);
    return this;
  }

  /**
   * Pauses between attempts: random, up to {@code first} and doubling up to {@code most}. Default
   * 0.25 s and 30 s. What the platform asks for with {@code Retry-After} comes before, up to an
   * hour.
   */
  public ClientBuilder pauses(Duration first, Duration most) {
    firstPause = positive("first pause", first);
    maxPause = positive("longest pause", most);
    return this;
  }

  /** How long to wait when the platform refuses key or address. Default 60 s. */
  public ClientBuilder recheck(Duration pause) {
    recheck = positive("recheck", pause);
    return this;
  }

  /**
   * Attempts until a batch is dropped, 1 or more. Default 50, some twelve minutes. With a spool,
   * attempts that the platform was not there for do not count.
   */
  public ClientBuilder maxAttempts(int attempts) {
    maxAttempts = atLeastOne("attempts", attempts, Integer.MAX_VALUE);
    return this;
  }

  /**
   * Keeps signals on disk until they are sent, so that they outlive a crash of the process. Written
   * by a thread of the client's own within milliseconds.
   *
   * @param folder of this client alone, made when it is missing; while another process has it,
   *     signals are kept in memory, which {@link HeliographClient#status} shows
   */
  public ClientBuilder spool(Path folder) {
    spool = folder;
    return this;
  }

  /** Bytes of the spool, 1 MiB or more; beyond it, the oldest are dropped. Default 64 MiB. */
  public ClientBuilder spoolBytes(long bytes) {
    if (bytes < MIN_SPOOL) {
      throw new IllegalArgumentException(
          "spool bytes: " + bytes + " (expected: " + MIN_SPOOL + " or more)");
    }
    spoolBytes = bytes;
    return this;
  }

  /**
   * How often the spool is forced to the medium: what a power cut may take. A crash of the process
   * takes nothing that was spooled. Default 1 s.
   */
  public ClientBuilder spoolSync(Duration interval) {
    spoolSync = positive("spool sync", interval);
    return this;
  }

  /** Bodies of more bytes are compressed with gzip; the largest int for none. Default 1 KiB. */
  public ClientBuilder gzipOver(int bytes) {
    gzipOver = bytes;
    return this;
  }

  /** How often log and platform are told what was dropped, if anything was. Default 60 s. */
  public ClientBuilder reportInterval(Duration interval) {
    reportInterval = positive("report interval", interval);
    return this;
  }

  /** Silence after which the stream of responses is opened anew. Default 75 s. */
  public ClientBuilder maxSilence(Duration silence) {
    maxSilence = positive("silence", silence);
    return this;
  }

  /** Only sends; every verdict is to allow. */
  public ClientBuilder withoutEnforcement() {
    enforce = false;
    return this;
  }

  /**
   * Leaves the end of the process to the application. Without this, the client closes itself when
   * the JVM is told to end, within 2 s.
   */
  public ClientBuilder withoutExitHook() {
    exitDeadline = null;
    return this;
  }

  /** For tests. */
  ClientBuilder clock(Clock other) {
    clock = other;
    return this;
  }

  /**
   * Starts the client. Asks nobody but this machine, for its name and for the spool's folder: a
   * platform that does not answer is waited for behind, and a folder that cannot be used is done
   * without.
   *
   * @throws IllegalArgumentException an endpoint or key that can never work
   */
  public HeliographClient start() {
    String scheme = String.valueOf(endpoint.getScheme());
    if (!scheme.matches("https?") || endpoint.getHost() == null) {
      throw new IllegalArgumentException(
          "endpoint: " + endpoint + " (expected: http://… or https://…)");
    }
    return new HeliographClient(this);
  }

  HttpRequest.Builder request(String path) {
    try {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(URI.create(endpoint.toString().replaceAll("/+$", "") + path))
              .header("x-api-key", apiKey);
      return appName == null ? request : request.header("x-app-name", appName);
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
