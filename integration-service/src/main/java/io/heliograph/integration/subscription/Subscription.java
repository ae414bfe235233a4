package io.heliograph.integration.subscription;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Somebody's wish to hear of events.
 *
 * @param applications ids; null for all of the organization
 * @param events names of events; null for {@link EventNames#DEFAULT}
 * @param filter CEL expression; null when every such event is wanted
 * @param url where webhooks go
 * @param pausedBecause null while active
 * @param secrets the newest first; those that have expired do not sign
 * @param version counts changes, from 1
 */
public record Subscription(
    String id,
    String organizationId,
    String name,
    @Nullable List<String> applications,
    @Nullable List<String> events,
    @Nullable String filter,
    String url,
    @Nullable PauseReason pausedBecause,
    List<StoredSecret> secrets,
    Instant createdAt,
    String createdBy,
    Instant updatedAt,
    long version) {

  public Subscription {
    applications = applications == null ? null : List.copyOf(applications);
    events = events == null ? null : List.copyOf(events);
    secrets = List.copyOf(secrets);
  }

  /** Why nothing is sent now. */
  public enum PauseReason {
    /** Somebody paused it. */
    REQUEST,
    /** The endpoint answered 410: it does not want to be called again. */
    GONE;

    /** Value on the wire. */
    public String wire() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** By value on the wire. */
    public static Optional<PauseReason> find(@Nullable String wire) {
      for (PauseReason reason : values()) {
        if (reason.wire().equals(wire)) {
          return Optional.of(reason);
        }
      }
      return Optional.empty();
    }
  }

  /**
   * A signing secret at rest.
   *
   * @param sealed encrypted; see {@link SecretBox}
   * @param expiresAt null for the newest
   */
  public record StoredSecret(String sealed, Instant createdAt, @Nullable Instant expiresAt) {
    boolean validAt(Instant now) {
      return expiresAt == null || now.isBefore(expiresAt);
    }
  }

  /** Whether nothing is sent now; events are kept until it is resumed. */
  public boolean paused() {
    return pausedBecause != null;
  }

  Subscription pausedAt(Instant now, PauseReason reason) {
    return changed(name, applications, events, filter, url, reason, secrets, now);
  }

  Subscription resumedAt(Instant now) {
    return changed(name, applications, events, filter, url, null, secrets, now);
  }

  /**
   * With a new secret; the others end at {@code oldEndsAt} or as they did, whichever is earlier.
   */
  Subscription rotatedAt(Instant now, String sealed, Instant oldEndsAt) {
    List<StoredSecret> next = new ArrayList<>();
    next.add(new StoredSecret(sealed, now, null));
    for (StoredSecret old : secrets) {
      Instant end = old.expiresAt();
      StoredSecret ending =
          new StoredSecret(
              old.sealed(),
              old.createdAt(),
              end == null || oldEndsAt.isBefore(end) ? oldEndsAt : end);
      if (ending.validAt(now)) {
        next.add(ending);
      }
    }
    return changed(name, applications, events, filter, url, pausedBecause, next, now);
  }

  Subscription changed(
      String nextName,
      @Nullable List<String> nextApplications,
      @Nullable List<String> nextEvents,
      @Nullable String nextFilter,
      String nextUrl,
      @Nullable PauseReason nextPause,
      List<StoredSecret> nextSecrets,
      Instant now) {
    return new Subscription(
        id,
        organizationId,
        nextName,
        nextApplications,
        nextEvents,
        nextFilter,
        nextUrl,
        nextPause,
        nextSecrets,
        createdAt,
        createdBy,
        now,
        version + 1);
  }
}
