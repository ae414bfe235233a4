package io.heliograph.sdk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Over the JDK's client, with one deadline for head and body and a bound on the body. */
final class HttpTransport implements Transport {
  /** An answer lists at most 1,000 rejected signals. */
  private static final int MAX_ANSWER = 1 << 20;

  private final HttpClient http;
  private final HttpRequest.Builder request;
  private final Duration timeout;

  /**
   * @param request ready but for its body and what says of it
   */
  HttpTransport(HttpClient http, HttpRequest.Builder request, Duration timeout) {
    this.http = http;
    this.request = request;
    this.timeout = timeout;
  }

  @Override
  public Answer post(byte[] body, boolean gzip) throws IOException, InterruptedException {
    HttpRequest.Builder next = request.copy().POST(HttpRequest.BodyPublishers.ofByteArray(body));
    if (gzip) {
      next.setHeader("Content-Encoding", "gzip");
    }
    // A timeout of the request itself would end with the head of the answer.
    CompletableFuture<HttpResponse<String>> answer =
        http.sendAsync(next.build(), head -> new BoundedBody());
    try {
      HttpResponse<String> response = answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
      return new Answer(
          response.statusCode(),
          response.body(),
          response.headers().firstValue("Retry-After").orElse(null));
    } catch (ExecutionException failed) {
      throw new IOException(failed.getCause());
    } catch (TimeoutException silent) {
      answer.cancel(true);
      throw new IOException("no answer within " + timeout, silent);
    } catch (InterruptedException interrupted) {
      answer.cancel(true);
      throw interrupted;
    }
  }

  /** Reads a body up to the bound, and hangs up on the rest. */
  private static final class BoundedBody implements HttpResponse.BodySubscriber<String> {
    private final CompletableFuture<String> body = new CompletableFuture<>();
    private final ByteArrayOutputStream read = new ByteArrayOutputStream();
    private Flow.@org.jspecify.annotations.Nullable Subscription subscription;

    @Override
    public CompletionStage<String> getBody() {
      return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription to) {
      subscription = to;
      to.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
      for (ByteBuffer part : parts) {
        byte[] bytes = new byte[Math.min(part.remaining(), MAX_ANSWER - read.size())];
        part.get(bytes);
        read.writeBytes(bytes);
      }
      if (read.size() >= MAX_ANSWER && subscription != null) {
        subscription.cancel();
        onComplete();
      }
    }

    @Override
    public void onError(Throwable failure) {
      body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      body.complete(read.toString(StandardCharsets.UTF_8));
    }
  }
}
