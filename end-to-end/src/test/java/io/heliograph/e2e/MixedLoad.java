package io.heliograph.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Senders that post valid, invalid, repeated, reordered and very late signals, and send a request
 * again until it is answered with 202: what an application with a retrying client does. Failed
 * logins keep their order, because detections are compared with a replay by time.
 */
final class MixedLoad {
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(2))
          .build();

  private final URI batches;
  private final String key;
  private final String application;
  private final long seed;
  private final List<Thread> senders = new ArrayList<>();
  private volatile boolean running = true;
  private volatile @Nullable AssertionError failure;

  /** Markers of signals whose request was answered with 202. */
  final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

  /** What the answers said, also of requests that were accepted in part. */
  final AtomicLong accepted = new AtomicLong();

  final AtomicLong duplicates = new AtomicLong();
  final AtomicLong rejected = new AtomicLong();

  /** Elements of requests that got no answer at all: the platform may have counted them, or not. */
  final AtomicLong unanswered = new AtomicLong();

  /**
   * @param key of an organization
   * @param application its name; it is made when there is none
   */
  MixedLoad(String ingestion, String key, String application, long seed) {
    this.batches = URI.create(ingestion + "/batches");
    this.key = key;
    this.application = application;
    this.seed = seed;
  }

  void start(int threads) {
    for (int sender = 0; sender < threads; sender++) {
      int number = sender;
      senders.add(Thread.ofVirtual().start(() -> send(number)));
    }
  }

  void stop() throws InterruptedException {
    running = false;
    for (Thread sender : senders) {
      sender.join();
    }
    if (failure != null) {
      throw failure;
    }
  }

  private void send(int sender) {
    Random random = new Random(seed + sender);
    List<Map<String, Object>> earlier = new ArrayList<>();
    List<Map<String, Object>> heldBack = new ArrayList<>();
    try {
      for (int batch = 0; running; batch++) {
        List<Object> elements = new ArrayList<>();
        List<String> markers = new ArrayList<>();
        // Identical siblings of one request are two signals by contract: repeat across requests.
        List<Map<String, Object>> repeatable = new ArrayList<>(earlier);
        for (int at = 0; at < 10; at++) {
          String marker = sender + "-" + batch + "-" + at;
          if (random.nextInt(10) == 0) {
            elements.add(Map.of("type", "point", "signal_name", 42, "payload", Map.of()));
          } else if (random.nextInt(10) == 0 && !repeatable.isEmpty()) {
            elements.add(repeatable.remove(random.nextInt(repeatable.size())));
          } else if (random.nextInt(8) == 0) {
            Map<String, Object> purchase = purchase(marker, random);
            if (random.nextInt(3) == 0) {
              heldBack.add(purchase);
            } else {
              elements.add(purchase);
              markers.add(marker);
              earlier.add(purchase);
            }
          } else {
            // Each address fails between a few and a few dozen logins, from one sender, in order.
            String address = "9." + sender + "." + batch / 8 % 250 + "." + random.nextInt(1, 4);
            Map<String, Object> signal = failedLogin(address, marker);
            elements.add(signal);
            markers.add(marker);
            earlier.add(signal);
          }
        }
        if (heldBack.size() > 5) {
          Collections.shuffle(heldBack, random);
          for (Map<String, Object> purchase : heldBack) {
            elements.add(purchase);
            markers.add(markerOf(purchase));
          }
          heldBack.clear();
        }
        post(elements);
        acknowledged.addAll(markers);
        Thread.sleep(200); // an archive query answers 10,000 rows at most, one for each signal
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, Object> failedLogin(String address, String marker) {
    return signal("sq.sdk.app.login.failed", Instant.now(), address, marker);
  }

  /** Now, or a day late. */
  private static Map<String, Object> purchase(String marker, Random random) {
    Instant at = Instant.now().minus(Duration.ofHours(random.nextInt(3) == 0 ? 24 : 0));
    return signal("sq.sdk.app.purchase", at, "9.9.9.9", marker);
  }

  private static Map<String, Object> signal(
      String name, Instant at, String address, String marker) {
    return Map.of(
        "type",
        "point",
        "signal_name",
        name,
        "time",
        at.truncatedTo(ChronoUnit.MILLIS).toString(),
        "actor",
        Map.of("ip_addresses", List.of(address)),
        "payload_schema",
        "track_event/2020-01-01T00:00:00.000Z",
        "payload",
        Map.of("properties", Map.of("marker", marker)));
  }

  private static String markerOf(Map<String, Object> signal) {
    return Api.JSON.valueToTree(signal).at("/payload/properties/marker").asString();
  }

  private void post(List<Object> elements) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(batches)
            .header("x-api-key", key)
            .header("x-app-name", application)
            .header("content-type", "application/json")
            .timeout(Duration.ofSeconds(15))
            .POST(HttpRequest.BodyPublishers.ofString(Api.JSON.writeValueAsString(elements)))
            .build();
    while (true) {
      try {
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() == 202) {
          count(Api.JSON.readTree(answer.body()));
          return;
        }
        if (answer.statusCode() != 503) {
          failure = new AssertionError(answer.statusCode() + " " + answer.body());
          throw failure;
        }
        JsonNode partly = Api.JSON.readTree(answer.body());
        if (partly.has("accepted")) {
          count(partly);
        }
      } catch (IOException noAnswer) {
        unanswered.addAndGet(elements.size());
      }
      Thread.sleep(200);
    }
  }

  private void count(JsonNode answer) {
    accepted.addAndGet(answer.get("accepted").asLong());
    duplicates.addAndGet(answer.get("duplicates").asLong());
    rejected.addAndGet(answer.get("rejected").size());
  }
}
