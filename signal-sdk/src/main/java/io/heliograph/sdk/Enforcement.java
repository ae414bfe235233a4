package io.heliograph.sdk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Answers whether requests may go on, from responses that follow the platform within a second.
 *
 * <p><b>Guarantee:</b> a verdict is answered from memory, at once, and without throwing. Without a
 * connection, known responses stay in force until each expires; before the first snapshot,
 * everything is allowed.
 */
public final class Enforcement {
  /** A flood of refused requests shall not drown the application's own signals. */
  private static final Duration REPORT_INTERVAL = Duration.ofSeconds(1);

  private static final Verdict ALLOW = new Verdict.Allow();

  private final KnownResponses known;
  private final ResponseFollower follower;
  private final Consumer<Signal> reports;
  private final List<Consumer<SecurityResponse>> listeners;
  private final Map<String, Instant> reportedAt = new ConcurrentHashMap<>();

  Enforcement(
      KnownResponses known,
      ResponseFollower follower,
      Consumer<Signal> reports,
      CopyOnWriteArrayList<Consumer<SecurityResponse>> listeners) {
    this.known = known;
    this.follower = follower;
    this.reports = reports;
    this.listeners = listeners;
    listeners.add(
        response -> {
          if (response.state() != SecurityResponse.State.ACTIVE) {
            reportedAt.remove(response.id());
          }
        });
  }

  /**
   * What to do with a request from this address; the response with the longest prefix decides.
   *
   * @param ip the client's address behind your proxies: IPv4 or IPv6, in brackets or not; a text
   *     that is no address is allowed
   */
  public Verdict verdictForIp(String ip) {
    ResponseTable table = known.table();
    return IpPrefix.findAddress(ip.strip())
        .flatMap(address -> table.findByIp(address, known.now()))
        .map(response -> verdict(response, new Verdict.Subject(ip, Map.of())))
        .orElse(ALLOW);
  }

  /**
   * What to do with a request of this user.
   *
   * @param identifiers a response applies when all its keys and values equal these, and it has no
   *     others: pass what you pass with signals
   */
  public Verdict verdictForUser(Map<String, String> identifiers) {
    return known
        .table()
        .findByUser(identifiers, known.now())
        .map(response -> verdict(response, new Verdict.Subject(null, identifiers)))
        .orElse(ALLOW);
  }

  /**
   * Tells the platform that a verdict was carried out, which shows as a receipt on the response. At
   * most one report per response and second is sent; {@link Verdict.Allow} is not reported.
   */
  public void reportEnforced(Verdict verdict) {
    if (verdict instanceof Verdict.Block block) {
      report(block.response(), block.subject());
    } else if (verdict instanceof Verdict.Redirect redirect) {
      report(redirect.response(), redirect.subject());
    }
  }

  /**
   * Calls the listener for each response that becomes active or ends. It runs on the thread that
   * follows the stream: be quick. What it throws is dropped.
   */
  public void onChange(Consumer<SecurityResponse> listener) {
    listeners.add(listener);
  }

  /**
   * Waits for the first snapshot, so that a starting application does not let in whom others block.
   *
   * @return false when it did not come in time
   */
  public boolean awaitReady(Duration atMost) throws InterruptedException {
    return known.first().await(atMost.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** How current the answers are. */
  public EnforcementStatus status() {
    return new EnforcementStatus(
        follower.connected(),
        known.version(),
        follower.lastContact(),
        known.clockOffset(),
        known.active());
  }

  private static Verdict verdict(SecurityResponse response, Verdict.Subject subject) {
    return Optional.ofNullable(response.url())
        .filter(url -> response.kind().redirects())
        .<Verdict>map(url -> new Verdict.Redirect(response, subject, url))
        .orElseGet(() -> new Verdict.Block(response, subject));
  }

  private void report(SecurityResponse response, Verdict.Subject subject) {
    Instant now = known.now();
    Instant last = reportedAt.get(response.id());
    boolean due =
        last == null
            ? reportedAt.putIfAbsent(response.id(), now) == null
            : !now.isBefore(last.plus(REPORT_INTERVAL))
                && reportedAt.replace(response.id(), last, now);
    if (due) {
      reports.accept(Signal.enforced(response, subject).build());
    }
  }
}
