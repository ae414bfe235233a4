package io.heliograph.bff.session;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

/**
 * Renews sessions one at a time each: parallel requests of a browser carry the same old cookie, and
 * all get the one new session. Its outcome is remembered for a while, since such a request may come
 * just after. (Other instances of the gateway renew again; the provider has to bear that for a
 * minute, as ours does.)
 */
final class Renewals {
  private static final Duration REMEMBERED = Duration.ofSeconds(45);

  private final ConcurrentMap<String, Renewal> renewals = new ConcurrentHashMap<>();
  private final Clock clock;

  private record Renewal(CompletableFuture<Session> outcome, Instant forgetAt) {}

  Renewals(Clock clock) {
    this.clock = clock;
  }

  /**
   * The renewed session.
   *
   * @param refreshToken whose exchange it is
   * @param renewal throws when it fails; that is not remembered
   */
  Session renew(String refreshToken, Session session, Function<Session, Session> renewal) {
    Instant now = clock.instant();
    renewals.values().removeIf(each -> now.isAfter(each.forgetAt()));
    var mine = new Renewal(new CompletableFuture<>(), now.plus(REMEMBERED));
    Renewal present = renewals.putIfAbsent(refreshToken, mine);
    if (present != null) {
      return join(present.outcome());
    }
    try {
      mine.outcome().complete(renewal.apply(session));
    } catch (RuntimeException failed) {
      renewals.remove(refreshToken, mine);
      mine.outcome().completeExceptionally(failed);
    }
    return join(mine.outcome());
  }

  private static Session join(CompletableFuture<Session> outcome) {
    try {
      return outcome.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }
}
