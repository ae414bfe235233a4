package io.heliograph.agents.fake;

import io.heliograph.agents.fake.FakePlatform.Answer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Playbook-service's change feed of one organization; the others have no response. */
public final class FakeFeed {
  private final Map<String, Map<String, Object>> responses = new LinkedHashMap<>();
  private final List<Map<String, Object>> allowlist = new ArrayList<>();
  private long version;

  /** Orders a response against an address or range. */
  public void blockIp(String id, String application, String range, Instant expiresAt) {
    put(id, application, "block_ip", Map.of("ip_cidr", range), null, expiresAt);
  }

  /** Orders a response against a user. */
  public void blockUser(
      String id, String application, Map<String, String> user, Instant expiresAt) {
    put(id, application, "block_user", Map.of("user", user), null, expiresAt);
  }

  /** Orders any response. */
  public synchronized void put(
      String id,
      String application,
      String kind,
      Map<String, ?> target,
      @Nullable String url,
      Instant expiresAt) {
    Map<String, Object> response = new HashMap<>();
    response.put("id", id);
    response.put("application", application);
    response.put("kind", kind);
    response.put("target", target);
    response.put("url", url);
    response.put("expires_at", expiresAt.toString());
    response.put("detection_id", null);
    responses.put(id, response);
    changed();
  }

  /** Takes a response back. */
  public synchronized void revoke(String id) {
    responses.remove(id);
    changed();
  }

  /** Lists somebody in every application, without end. */
  public synchronized void allow(Map<String, ?> target) {
    Map<String, Object> entry = new HashMap<>();
    entry.put("id", "a" + allowlist.size());
    entry.put("application", null);
    entry.put("target", target);
    entry.put("expires_at", null);
    allowlist.add(entry);
    changed();
  }

  private void changed() {
    version++;
    notifyAll();
  }

  synchronized void wake() {
    notifyAll();
  }

  synchronized Answer answer(Map<String, String> query, BooleanSupplier down)
      throws InterruptedException {
    if (!FakePlatform.ORGANIZATION.equals(query.get("organization"))) {
      return FakePlatform.json(
          200, Map.of("version", 1, "responses", List.of(), "allowlist", List.of()));
    }
    long after = Long.parseLong(query.getOrDefault("after", "0"));
    long deadline =
        System.nanoTime()
            + TimeUnit.SECONDS.toNanos(Long.parseLong(query.getOrDefault("wait", "0")));
    while (version <= after) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        return new Answer(204, Map.of(), "");
      }
      wait(left);
      if (down.getAsBoolean()) {
        return FakePlatform.json(503, Map.of());
      }
    }
    return FakePlatform.json(
        200,
        Map.of(
            "version",
            version,
            "responses",
            new ArrayList<>(responses.values()),
            "allowlist",
            new ArrayList<>(allowlist)));
  }
}
