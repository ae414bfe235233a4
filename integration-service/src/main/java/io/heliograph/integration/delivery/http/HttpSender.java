package io.heliograph.integration.delivery.http;

import io.heliograph.integration.delivery.Sender;
import io.heliograph.integration.dial.DialGuard;
import io.heliograph.integration.dial.DialRefused;
import io.heliograph.integration.dial.Resolver;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends webhooks with Apache's HTTP client, which connects to the addresses that {@link
 * CheckedDnsResolver} gives it and checks the certificate against the name.
 *
 * <p>No redirects, cookies, decompression, proxies or retries; everything that an endpoint may say
 * is bounded in size, and all of it together in time.
 */
final class HttpSender implements Sender, AutoCloseable {
  private static final int EXCERPT_BYTES = 1024;

  /** Read beyond the excerpt so that the connection can be used again; more closes it. */
  private static final int DRAINED_BYTES = 16 * 1024;

  private static final int MAX_HEADERS = 100;
  private static final int MAX_LINE = 8 * 1024;
  private static final TimeValue CONNECTION_LIFE = TimeValue.ofMinutes(1);

  private final ExecutorService lookups = Executors.newVirtualThreadPerTaskExecutor();
  private final ScheduledExecutorService deadlines =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("delivery-deadlines").daemon().factory());
  private final CloseableHttpClient client;
  private final Duration total;
  private final Clock clock;

  /**
   * How long an endpoint may take.
   *
   * @param connect to look the name up, and to connect
   * @param total for everything
   */
  record Timeouts(Duration connect, Duration total) {}

  HttpSender(
      DialGuard guard,
      Resolver resolver,
      SSLContext tls,
      Timeouts timeouts,
      int connections,
      Clock clock) {
    this.total = timeouts.total();
    this.clock = clock;
    Timeout connect = Timeout.of(timeouts.connect());
    Timeout answer = Timeout.of(timeouts.total());
    this.client =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setDnsResolver(
                        new CheckedDnsResolver(resolver, guard, timeouts.connect(), lookups))
                    .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                    .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(connect).build())
                    .setDefaultSocketConfig(SocketConfig.custom().setSoTimeout(answer).build())
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(connect)
                            .setSocketTimeout(answer)
                            .setTimeToLive(CONNECTION_LIFE)
                            .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                            .build())
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder()
                            .http1Config(
                                Http1Config.custom()
                                    .setMaxHeaderCount(MAX_HEADERS)
                                    .setMaxLineLength(MAX_LINE)
                                    .build())
                            .build())
                    .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
                    .setMaxConnTotal(connections)
                    .setMaxConnPerRoute(connections)
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(connect)
                    .setResponseTimeout(answer)
                    .build())
            .disableRedirectHandling()
            .disableAutomaticRetries()
            .disableContentCompression()
            .disableCookieManagement()
            .disableAuthCaching()
            .setUserAgent("Heliograph-Webhooks/1")
            .build();
  }

  @Override
  public Answer send(Request request) throws InterruptedException {
    HttpPost post = new HttpPost(request.url());
    request.headers().forEach(post::setHeader);
    post.setEntity(new StringEntity(request.body(), ContentType.APPLICATION_JSON));
    long started = System.nanoTime();
    AtomicBoolean over = new AtomicBoolean();
    ScheduledFuture<?> deadline =
        deadlines.schedule(
            () -> {
              over.set(true);
              post.cancel();
            },
            total.toNanos(),
            TimeUnit.NANOSECONDS);
    try {
      return exchange(post, started);
    } catch (IOException failed) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      return new Answer(null, over.get() ? late() : sentence(failed), null, null, since(started));
    } catch (RuntimeException failed) {
      if (!over.get()) {
        throw failed;
      }
      return new Answer(null, late(), null, null, since(started));
    } finally {
      deadline.cancel(false);
    }
  }

  private Answer exchange(HttpPost post, long started) throws IOException {
    ClassicHttpResponse response = client.executeOpen(null, post, HttpCoreContext.create());
    boolean whole = false;
    try {
      byte[] excerpt = new byte[0];
      HttpEntity entity = response.getEntity();
      whole = entity == null;
      if (entity != null) {
        InputStream body = entity.getContent();
        excerpt = body.readNBytes(EXCERPT_BYTES);
        whole =
            excerpt.length < EXCERPT_BYTES || body.readNBytes(DRAINED_BYTES).length < DRAINED_BYTES;
      }
      return new Answer(
          response.getCode(), null, text(excerpt), retryAfter(response), since(started));
    } finally {
      if (!whole) {
        post.cancel(); // ends the connection; closing the answer would read on to its end
      }
      close(response);
    }
  }

  private static void close(ClassicHttpResponse response) {
    try {
      response.close();
    } catch (IOException gone) {
      // what was to be read has been read, or its failure is on its way
    }
  }

  private static Duration since(long started) {
    return Duration.ofNanos(System.nanoTime() - started);
  }

  private String late() {
    return "no complete answer within " + total.toMillis() + " ms";
  }

  /** Says what happened and not what the name points to. */
  private String sentence(IOException failed) {
    return switch (failed) {
      case DialRefused refused -> String.valueOf(refused.getMessage());
      case UnknownHostException _ -> "the host's name has no address";
      case ConnectTimeoutException _ -> "no connection in time";
      case SocketTimeoutException _ -> late();
      case NoRouteToHostException _ -> "no route to the host";
      case ConnectException _ -> "connection refused";
      case SSLException untrusted -> "TLS: " + shortened(untrusted.getMessage());
      default -> "the connection broke, or the answer was not HTTP";
    };
  }

  private static String shortened(@Nullable String message) {
    String text = message == null ? "failed" : message;
    return text.length() > 200 ? text.substring(0, 200) : text;
  }

  private static @Nullable String text(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8).replace("\0", "");
    while (text.getBytes(StandardCharsets.UTF_8).length > EXCERPT_BYTES) {
      text = text.substring(0, text.length() - 1 - text.length() / 8);
    }
    return text.isBlank() ? null : text;
  }

  private @Nullable Duration retryAfter(ClassicHttpResponse response) {
    Header header = response.getFirstHeader("Retry-After");
    if (header == null || header.getValue() == null) {
      return null;
    }
    String value = header.getValue().strip();
    if (!value.isEmpty()
        && value.length() < 10
        && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Duration.ofSeconds(Long.parseLong(value));
    }
    try {
      Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(clock.instant(), until);
      return wait.isNegative() ? null : wait;
    } catch (DateTimeException neither) {
      return null;
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
    deadlines.shutdownNow();
    lookups.shutdownNow();
  }
}
