package io.heliograph.platform.demo;

import io.heliograph.kit.signal.SignalRecordJson;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Signals as the Node agent writes them. */
final class DemoSignals {
  private static final String TRACK = "track_event/2020-01-01T00:00:00.000Z";
  private static final List<String> BROWSERS =
      List.of(
          "Mozilla/5.0 (X11; Linux x86_64) Firefox/145.0",
          "Mozilla/5.0 (Macintosh) Safari/605.1.15",
          "Mozilla/5.0 (Windows NT 10.0) Chrome/150.0");

  private final RandomGenerator random;

  DemoSignals(RandomGenerator random) {
    this.random = random;
  }

  /** Who sends a request to the application. */
  record Visitor(String address, @Nullable String user, String userAgent) {}

  Visitor visitor() {
    String address = "198.18." + random.nextInt(40) + "." + (1 + random.nextInt(250));
    String user = random.nextInt(3) == 0 ? null : "user" + random.nextInt(400) + "@example.org";
    return new Visitor(address, user, BROWSERS.get(random.nextInt(BROWSERS.size())));
  }

  /** Somebody with a tool; from addresses that are reserved for documentation. */
  Visitor attacker() {
    String net = random.nextBoolean() ? "203.0.113." : "198.51.100.";
    return new Visitor(
        net + (1 + random.nextInt(254)), "admin@example.org", "python-requests/2.32.3");
  }

  Map<String, Object> login(Visitor who, boolean succeeded, Instant at) {
    return track(
        who,
        succeeded ? "sq.sdk.app.login.succeeded" : "sq.sdk.app.login.failed",
        succeeded ? Map.of("method", "password") : Map.of("reason", "wrong password"),
        "/login",
        at);
  }

  Map<String, Object> order(Visitor who, Instant at) {
    return track(
        who,
        "sq.sdk.app.order.placed",
        Map.of("amount", Integer.toString(5 + random.nextInt(200))),
        "/orders",
        at);
  }

  /** What an agent reports of a visitor whom it turned away. */
  Map<String, Object> blocked(Visitor who, String actionId, String path, Instant at) {
    return track(
        who,
        "sq.action.block_ip",
        Map.of("output", Map.of("ip_address", who.address()), "action_id", actionId),
        path,
        at);
  }

  private Map<String, Object> track(
      Visitor who, String name, Map<String, ?> properties, String path, Instant at) {
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("properties", properties);
    if (who.user() != null) {
      payload.put("user_identifiers", Map.of("email", who.user()));
    }
    return trace(who, path, at, point(name, "sqreen:sdk:track", TRACK, payload, at));
  }

  Map<String, Object> attack(Visitor who, String path, Instant at) {
    boolean sql = random.nextBoolean();
    return trace(
        who,
        path,
        at,
        point(
            sql ? "sq.agent.attack.sql_injection" : "sq.agent.attack.lfi",
            "sqreen:agent",
            "attack/2020-01-01T00:00:00.000Z",
            Map.of(
                "test",
                false,
                "block",
                true,
                "infos",
                sql
                    ? Map.of("found", "1 OR 1=1", "db_type", "postgres")
                    : Map.of("path", "../../etc/passwd", "found", "etc/passwd")),
            at));
  }

  Map<String, Object> exception(Instant at) {
    return point(
        "sq.agent.exception",
        "sqreen:agent:2.0.2",
        "sqreen_exception/2020-01-01T00:00:00.000Z",
        Map.of("message", "connect ECONNREFUSED", "klass", "Error", "infos", Map.of()),
        at);
  }

  /** Request times of the last interval: a bin per power of two of a tenth of a millisecond. */
  Map<String, Object> requestTimes(int requests, Instant from, Instant to) {
    Map<String, Integer> bins = new LinkedHashMap<>();
    double max = 0;
    for (int request = 0; request < requests; request++) {
      double millis = Math.exp(1.5 + random.nextGaussian());
      max = Math.max(max, millis);
      int bin = Math.max(1, (int) Math.ceil(Math.log(millis / 0.1) / Math.log(2)) + 1);
      bins.merge(Integer.toString(bin), 1, Integer::sum);
    }
    Map<String, Object> payload = new LinkedHashMap<>();
    payload.put("capture_interval_s", 60);
    payload.put("date_started", SignalRecordJson.time(from));
    payload.put("date_ended", SignalRecordJson.time(to));
    payload.put("kind", "binning");
    payload.put("max", max);
    payload.put("base", 2);
    payload.put("unit", 0.1);
    payload.put("bins", bins);
    Map<String, Object> metric = new LinkedHashMap<>();
    metric.put("type", "metric");
    metric.put("signal_name", "sq.agent.metric.req");
    metric.put("source", "sq.agent.default");
    metric.put("payload_schema", "metric_binning/2020-01-01T00:00:00.000Z");
    metric.put("payload", payload);
    metric.put("time", SignalRecordJson.time(from));
    return metric;
  }

  private static Map<String, Object> point(
      String name, String source, String schema, Map<String, ?> payload, Instant at) {
    Map<String, Object> point = new LinkedHashMap<>();
    point.put("type", "point");
    point.put("signal_name", name);
    point.put("source", source);
    point.put("payload_schema", schema);
    point.put("payload", payload);
    point.put("time", SignalRecordJson.time(at));
    return point;
  }

  private static Map<String, Object> trace(
      Visitor who, String path, Instant at, Map<String, Object> point) {
    Map<String, Object> trace = new LinkedHashMap<>();
    trace.put(
        "actor", Map.of("ip_addresses", List.of(who.address()), "user_agent", who.userAgent()));
    trace.put("context_schema", "http/2020-01-01T00:00:00.000Z");
    trace.put(
        "context",
        Map.of(
            "request",
            Map.of(
                "verb",
                "GET",
                "scheme",
                "https",
                "host",
                "shop.example.org",
                "port",
                443,
                "path",
                path,
                "remote_ip",
                who.address(),
                "headers",
                List.of(List.of("user-agent", who.userAgent())),
                "parameters",
                Map.of())));
    trace.put("time", SignalRecordJson.time(at));
    trace.put("data", List.of(point));
    return trace;
  }
}
