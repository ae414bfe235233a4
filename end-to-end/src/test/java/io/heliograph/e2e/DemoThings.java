package io.heliograph.e2e;

import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.heliograph.platform.RunFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One real thing of each kind in the demo organization, so that every path can be filled with an id
 * that exists and is not the caller's.
 */
final class DemoThings implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String ATTACKER = "8.8.4.4";

  /** A quota that bothers nobody. */
  static final String QUOTA =
      "{'signals_per_minute':6000000,'bytes_per_minute':12000000000,'burst_seconds':60}";

  /** Document of demo's playbook. */
  static final String PLAYBOOK =
      "{'name':'${playbook}','title':'Orders refused','description':'Only for the matrix',"
          + "'match':{'signals':['sq.sdk.order.refused']},'group_by':'ip',"
          + "'detect':{'count':5,'within':'PT60S'},"
          + "'respond':[{'kind':'block_ip','duration':'PT10M'}],'cooldown':'PT10M','mode':'live'}";

  private final RunFile addresses;
  private final Map<String, String> products;
  private final Api demo;
  private final HttpServer receiver;
  private final RecordedAgent agent;
  private final ScheduledExecutorService beats =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());

  /** By name: ids of demo's things. */
  private final Map<String, String> things = new LinkedHashMap<>();

  /** By name: what is nobody's. */
  private final Map<String, String> values = new HashMap<>();

  /** A webhook, an advisory and the like, made with the API; the rest by what an agent reports. */
  static DemoThings create(RunFile addresses, Api demo, Api other) throws InterruptedException {
    DemoThings things = new DemoThings(addresses, demo);
    things.makeWithTheApi(other);
    things.report();
    return things;
  }

  private DemoThings(RunFile addresses, Api demo) {
    this.addresses = addresses;
    this.products = ApiOperation.products(addresses);
    this.demo = demo;
    this.receiver = receiver();
    this.agent =
        RecordedAgent.logIn(
            addresses, addresses.demo(), addresses.demo().application().name(), 4242);
    // An agent that lives keeps risks and facts known.
    beats.scheduleWithFixedDelay(() -> agent.beat().join(), 0, 1, TimeUnit.SECONDS);
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    values.put("receiver", "http://127.0.0.1:" + receiver.getAddress().getPort() + "/");
    values.put("today", now.minus(1, ChronoUnit.HOURS).toString());
    values.put("tomorrow", now.plus(1, ChronoUnit.DAYS).toString());
    things.put("organization", addresses.demo().organization());
    things.put("application", addresses.demo().application().id());
    things.put("playbook", "known-to-demo-only");
    things.put("schema", "orders-of-demo");
  }

  private static HttpServer receiver() {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.createContext(
          "/",
          exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
          });
      server.start();
      return server;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** An OSV document. */
  static String advisory(String id) {
    return ("{'schema_version':'1.4.0','id':'%s','summary':'Only for the matrix','severity':[],"
            + "'affected':[{'package':{'ecosystem':'npm','name':'matrix'},'ranges':[{'type':"
            + "'SEMVER','events':[{'introduced':'0'}]}]}],'database_specific':{'severity':'LOW'}}")
        .formatted(id);
  }

  private void makeWithTheApi(Api other) throws InterruptedException {
    String subscription =
        "{'name':'matrix','events':['hg.detection'],"
            + "'target':{'kind':'webhook','url':'${receiver}'}}";
    // First, since it forgets the organization's queries.
    make(
        "erasure",
        "ingestion",
        "/v1/erasures",
        "{'subject':{'user':{'email':'nobody@demo.example.org'}}}");
    make("subscription", "integration", "/v1/subscriptions", subscription);
    make("playbook", "playbook", "/v1/playbooks/${playbook}", PLAYBOOK);
    demo.call(
            "PUT",
            url("playbook", "/v1/playbooks/${playbook}/overrides/${application}"),
            "{\"threshold\":7}")
        .ok();
    make(
        "response",
        "playbook",
        "/v1/responses",
        "{'application':'${application}','kind':'block_ip','target':{'ip_cidr':'8.8.1.1'},"
            + "'duration':'PT10M'}");
    make(
        "allowlisted",
        "playbook",
        "/v1/allowlist",
        "{'application':'${application}','target':{'ip_cidr':'9.9.1.1'},'reason':'matrix'}");
    make("key", "account", "/v1/keys", "{'kind':'application','application':'${application}'}");
    make(
        "member",
        "account",
        "/v1/members",
        "{'email':'member@demo.example.org','name':'Member','role':'analyst'}");
    demo.call(
            "POST",
            url("ingestion", "/v1/schemas"),
            json(fill("{'id':'acme/${schema}/1-0-0','document':{'type':'object'}}")))
        .ok();
    things.put("advisory", "HG-ONLY-DEMOS");
    demo.call("POST", url("risk", "/v1/advisories"), json(advisory("HG-ONLY-DEMOS"))).ok();
    values.put(
        "others_subscription",
        other
            .call("POST", url("integration", "/v1/subscriptions"), json(fill(subscription)))
            .ok()
            .get("id")
            .asString());
  }

  private void make(String thing, String product, String path, String body)
      throws InterruptedException {
    String method = path.contains("${") ? "PUT" : "POST";
    JsonNode made = demo.call(method, url(product, path), json(fill(body))).ok();
    if (method.equals("POST")) {
      things.put(thing, made.get("id").asString());
    }
  }

  private void report() throws InterruptedException {
    for (int at = 0; at < 20; at++) {
      send(
          """
          [{"type":"point","signal_name":"sq.sdk.app.login.failed","time":"%s","actor":{"ip_addresses":["%s"]},
            "payload_schema":"track_event/2020-01-01T00:00:00.000Z","payload":{}}]
          """
              .formatted(Instant.now(), ATTACKER));
    }
    send(
        """
        [{"type":"point","signal_name":"sq.sdk.ok","payload":{}},{"type":"point","payload":{}}]
        """);
    awaitThing("rejected", "ingestion", "/v1/rejected-signals?application=${application}", null);
    awaitThing("detection", "playbook", "/v1/detections", null);
    awaitThing("risk", "risk", "/v1/risks?rule=runs-as-root&state=open", null);
    awaitThing(
        "delivery", "integration", "/v1/subscriptions/${subscription}/deliveries", "delivered");
    awaitThing("agent", "agents", "/v1/agents?application=${application}", null);
    // The first look of a product at an erasure is a change, later ones that find nothing are none.
    await("products' first look at the erasure")
        .atMost(PATIENCE)
        .until(
            () ->
                demo.get(url("ingestion", "/v1/erasures/${erasure}"))
                    .ok()
                    .get("stores")
                    .valueStream()
                    .filter(store -> store.path("removed_at").isString())
                    .map(store -> store.get("store").asString())
                    .toList()
                    .containsAll(List.of("playbook", "integration")));
    // Last, since an erasure forgets queries until seconds after it.
    make("query", "ingestion", "/v1/archive/queries", "{'sql':'SELECT 1'}");
  }

  private void send(String batch) throws InterruptedException {
    Api.send(
            HttpRequest.newBuilder(URI.create(addresses.ingestion() + "/batches"))
                .header("x-api-key", addresses.demo().agentKey())
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(batch))
                .build())
        .ok();
  }

  private void awaitThing(String thing, String product, String path, @Nullable String state) {
    String url = url(product, path);
    await("a " + thing + " of demo's")
        .atMost(PATIENCE)
        .until(
            () -> {
              JsonNode first = demo.get(url).ok().at("/items/0");
              boolean there =
                  first.isObject()
                      && (state == null || state.equals(first.path("state").asString("")));
              if (there) {
                things.put(thing, first.get("id").asString());
              }
              return there;
            });
  }

  private String url(String product, String path) {
    return products.get(product) + fill(path);
  }

  /** A body of the tables as JSON: they have apostrophes for quotation marks. */
  static String json(String body) {
    return body.replace('\'', '"');
  }

  /** Puts in things and values; what is in neither stays. */
  String fill(String text) {
    String filled = text;
    for (Map.Entry<String, String> thing : things.entrySet()) {
      filled = filled.replace("${" + thing.getKey() + "}", thing.getValue());
    }
    for (Map.Entry<String, String> value : values.entrySet()) {
      filled = filled.replace("${" + value.getKey() + "}", value.getValue());
    }
    return filled;
  }

  /** Whether there is such a thing. */
  boolean has(String thing) {
    return things.containsKey(thing);
  }

  /** Ids of demo's things by name. */
  Map<String, String> all() {
    return Map.copyOf(things);
  }

  /** Whether a text holds a place for one of demo's things. */
  boolean namesDemos(String text) {
    return things.keySet().stream().anyMatch(thing -> text.contains("${" + thing + "}"));
  }

  @Override
  public void close() {
    beats.shutdownNow();
    receiver.stop(0);
  }
}
