package io.heliograph.kit.sender;

import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.sender.KeySnapshot.Application;
import io.heliograph.kit.sender.SenderDirectory.SenderReason;
import io.heliograph.kit.sender.SessionTokens.Session;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Verifies keys and sessions of senders against the key snapshot. */
public final class SenderAuthenticator {
  private final SenderDirectory directory;
  private final SessionTokens sessions;
  private final Clock clock;

  public SenderAuthenticator(SenderDirectory directory, SessionTokens sessions, Clock clock) {
    this.directory = directory;
    this.sessions = sessions;
    this.clock = clock;
  }

  /**
   * Verifies a request's headers, each null when absent; exactly one of key and session is needed.
   *
   * @param applicationName {@code x-app-name}; creates the application when it is new and the key
   *     is an organization's; ignored for others
   * @throws ProblemException 401; 422 without a name; 503 while no snapshot has come, or while a
   *     new application cannot be created
   */
  public Sender authenticate(
      @Nullable String key, @Nullable String session, @Nullable String applicationName)
      throws InterruptedException {
    if (!directory.known()) {
      throw new ProblemException(
              CommonReason.UNAVAILABLE, "Keys are not known yet; start-up goes on")
          .retryAfter(Duration.ofSeconds(1));
    }
    if (session != null && !session.isBlank()) {
      return bySession(session.strip());
    }
    if (key == null || key.isBlank()) {
      throw new ProblemException(
          SenderReason.KEY_UNKNOWN, "Send x-api-key with a key, or x-session-key with a session");
    }
    return byKey(key.strip(), applicationName);
  }

  private Sender bySession(String token) {
    Session session =
        sessions
            .verify(token)
            .filter(verified -> directory.keyById(verified.keyId()).filter(this::live).isPresent())
            .orElseThrow(
                () ->
                    new ProblemException(
                        SenderReason.KEY_UNKNOWN,
                        "x-session-key: unknown, or its key was revoked (expected: the session_id"
                            + " of a login)"));
    return new Sender(
        session.organizationId(),
        session.applicationId(),
        session.environment(),
        session.keyId(),
        session);
  }

  private Sender byKey(String shown, @Nullable String applicationName) throws InterruptedException {
    SenderKey key =
        directory
            .keyByHash(SenderKey.hash(shown))
            .filter(this::live)
            .orElseThrow(() -> new ProblemException(SenderReason.KEY_UNKNOWN, whyUnknown(shown)));
    String applicationId = key.applicationId();
    if (applicationId == null) {
      applicationId = named(key, applicationName).id();
    }
    return new Sender(key.organizationId(), applicationId, key.environment(), key.id(), null);
  }

  /** Looked at only after the look-up failed, so that keys of any form may be installed. */
  private static String whyUnknown(String shown) {
    try {
      KeyText.parse(shown);
      return "x-api-key: unknown, revoked or expired (expected: a key of this platform)";
    } catch (IllegalArgumentException misshapen) {
      return "x-api-key: not a key of this platform; " + misshapen.getMessage();
    }
  }

  private Application named(SenderKey key, @Nullable String applicationName)
      throws InterruptedException {
    if (applicationName == null || applicationName.isBlank()) {
      String message =
          "x-app-name: missing (expected: the application's name, beside a key of an organization)";
      throw new ProblemException(SenderReason.APPLICATION_NAME_MISSING, message)
          .with("message", message);
    }
    return directory.applicationNamed(
        key.organizationId(), applicationName.strip(), key.environment());
  }

  private boolean live(SenderKey key) {
    return key.expiresAt() == null || clock.instant().isBefore(key.expiresAt());
  }
}
