package io.heliograph.platform.demo;

import io.heliograph.kit.net.IpAddress;
import io.heliograph.kit.net.IpRange;
import io.heliograph.kit.signal.SignalRecordJson;
import io.heliograph.platform.demo.DemoHttp.Answer;
import io.heliograph.platform.demo.DemoSignals.Visitor;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One process of an application with an agent in it: it logs in, beats, reports, and turns away
 * whom it was told to. Not for several threads.
 */
final class DemoAgent {
  private static final int METRIC_TICKS = 60;

  private final DemoApplication application;
  private final String host;
  private final String organizationKey;
  private final DemoHttp http;
  private final DemoSignals signals;
  private final Clock clock;
  private final RandomGenerator random;
  private final List<Object> waiting = new ArrayList<>();
  private final Map<String, IpRange> blocked = new LinkedHashMap<>();
  private @Nullable String session;
  private int pid;
  private int release = 1;
  private int requests;
  private int ticks;
  private Instant metricsSince;

  DemoAgent(
      DemoApplication application,
      String host,
      String organizationKey,
      DemoHttp http,
      DemoSignals signals,
      Clock clock,
      RandomGenerator random) {
    this.application = application;
    this.host = host;
    this.organizationKey = organizationKey;
    this.http = http;
    this.signals = signals;
    this.clock = clock;
    this.random = random;
    pid = 1_000 + random.nextInt(30_000);
    metricsSince = clock.instant();
  }

  /** Somebody's request: noise as on any day. Returns false when the visitor was turned away. */
  boolean visit(Visitor who) {
    if (turnedAway(who, anyPath())) {
      return false;
    }
    Instant at = clock.instant();
    switch (random.nextInt(20)) {
      case 0, 1, 2 -> waiting.add(signals.login(who, true, at));
      case 3 -> waiting.add(signals.login(who, false, at));
      case 4 -> waiting.add(signals.order(who, at));
      case 5 -> {
        if (random.nextInt(10) == 0) {
          waiting.add(signals.exception(at));
        }
      }
      default -> {
        // Most requests say nothing.
      }
    }
    return true;
  }

  /** A wrong password. Returns false when the visitor was turned away. */
  boolean failedLogin(Visitor who) {
    boolean let = !turnedAway(who, "/login");
    if (let) {
      waiting.add(signals.login(who, false, clock.instant()));
    }
    return let;
  }

  /** An injection. Returns false when the visitor was turned away. */
  boolean attack(Visitor who) {
    String path = anyPath();
    boolean let = !turnedAway(who, path);
    if (let) {
      waiting.add(signals.attack(who, path, clock.instant()));
    }
    return let;
  }

  private boolean turnedAway(Visitor who, String path) {
    requests++;
    IpAddress address = IpAddress.parse(who.address()).orElseThrow();
    for (Map.Entry<String, IpRange> each : blocked.entrySet()) {
      if (each.getValue().contains(address)) {
        waiting.add(signals.blocked(who, each.getKey(), path, clock.instant()));
        return true;
      }
    }
    return false;
  }

  private String anyPath() {
    return application.paths().get(random.nextInt(application.paths().size()));
  }

  /** A new release: the process ends and another one logs in. */
  void deploy() throws IOException, InterruptedException {
    logOut();
    release++;
    pid = 1_000 + random.nextInt(30_000);
  }

  void logOut() throws IOException, InterruptedException {
    if (session != null) {
      http.send("/sqreen/v0/app-logout", sessionHeader(session), null);
      session = null;
    }
  }

  /** One second: reports what happened, and every other time beats. */
  void tick() throws IOException, InterruptedException {
    String session = this.session == null ? logIn() : this.session;
    this.session = session;
    if (session == null) {
      return; // what happens meanwhile waits
    }
    if (++ticks % METRIC_TICKS == 0) {
      Instant now = clock.instant();
      waiting.add(signals.requestTimes(Math.max(1, requests), metricsSince, now));
      metricsSince = now;
      requests = 0;
    }
    if (!waiting.isEmpty() && expect(http.send("/batches", sessionHeader(session), waiting))) {
      waiting.clear();
    }
    if (this.session != null && ticks % 2 == 0) {
      beat(session);
    }
  }

  private void beat(String session) throws IOException, InterruptedException {
    Answer answer =
        http.send(
            "/sqreen/v1/app-beat",
            sessionHeader(session),
            Map.of("command_results", Map.of(), "metrics", List.of()));
    if (expect(answer)) {
      for (JsonNode command : answer.body().path("commands")) {
        obey(command.path("name").asString(""), session);
      }
    }
  }

  private void obey(String command, String session) throws IOException, InterruptedException {
    switch (command) {
      case "actions_reload" -> {
        Answer list = http.send("/sqreen/v0/actionspack", sessionHeader(session), null);
        if (expect(list)) {
          enforce(list.body().path("actions"));
        }
      }
      case "get_bundle" ->
          http.send(
              "/sqreen/v0/bundle",
              sessionHeader(session),
              Map.of("bundle_signature", bundle(), "dependencies", application.dependencies()));
      default -> {
        // A simulated process has nothing to instrument.
      }
    }
  }

  private void enforce(JsonNode actions) {
    blocked.clear();
    for (JsonNode action : actions) {
      if (action.path("action").asString("").equals("block_ip")) {
        for (JsonNode range : action.path("parameters").path("ip_cidr")) {
          IpRange.parse(range.asString(""))
              .ifPresent(parsed -> blocked.put(action.path("action_id").asString(""), parsed));
        }
      }
    }
  }

  /** A session that is no longer known is followed by a login. */
  private boolean expect(Answer answer) {
    if (answer.status() == 401) {
      session = null;
    }
    return answer.ok();
  }

  private @Nullable String logIn() throws IOException, InterruptedException {
    Answer answer =
        http.send(
            "/sqreen/v1/app-login",
            Map.of("x-api-key", organizationKey, "x-app-name", application.name()),
            login());
    JsonNode token = answer.body().path("session_id");
    if (!answer.ok() || !token.isString()) {
      return null;
    }
    enforce(answer.body().path("actions"));
    for (JsonNode command : answer.body().path("commands")) {
      obey(command.path("name").asString(""), token.asString());
    }
    return token.asString();
  }

  private Map<String, Object> login() {
    int uid = application.root() ? 0 : 1_000;
    Map<String, Object> infos = new LinkedHashMap<>();
    infos.put(
        "time", SignalRecordJson.time(clock.instant().plusSeconds(application.clockSkewSeconds())));
    infos.put("app_name", application.name());
    infos.put("app_version", "1." + release + ".0");
    infos.put("pid", pid);
    for (String id : List.of("uid", "euid", "gid", "egid")) {
      infos.put(id, uid);
    }
    Map<String, Object> login = new LinkedHashMap<>();
    login.put("bundle_signature", bundle());
    login.put("various_infos", infos);
    login.put("agent_type", "nodejs");
    login.put("agent_version", "2.0.2");
    login.put("os_type", "x64-Linux");
    login.put("hostname", host);
    login.put("runtime_type", "node");
    login.put("runtime_version", application.runtimeVersion());
    login.put("framework_type", "express");
    login.put("framework_version", application.dependencies().getFirst().version());
    return login;
  }

  private String bundle() {
    return "demo-" + application.name();
  }

  private static Map<String, String> sessionHeader(String session) {
    return Map.of("x-session-key", session);
  }
}
