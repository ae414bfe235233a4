package io.heliograph.kit.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.kit.http.ServiceHttp;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.sender.SessionTokens.Session;
import io.heliograph.kit.service.CommonProperties;
import io.heliograph.kit.service.CommonProperties.ServiceClient;
import io.heliograph.kit.service.Secret;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Account-service is down throughout: all that is known comes from the saved snapshot. */
class SenderAuthenticatorTest {
  private static final Instant NOW = Instant.parse("2026-01-05T10:20:30Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final SessionTokens SESSIONS = new SessionTokens(new Secret("k".repeat(32)));
  private static final KeySnapshot SNAPSHOT =
      new KeySnapshot(
          1,
          List.of(new KeySnapshot.Organization("org1", "demo")),
          List.of(
              new SenderKey(
                  "k1",
                  SenderKey.hash("org_secret"),
                  SenderKey.Kind.ORGANIZATION,
                  "org1",
                  null,
                  "production",
                  null),
              new SenderKey(
                  "k2",
                  SenderKey.hash("hgk_secret"),
                  SenderKey.Kind.APPLICATION,
                  "org1",
                  "app1",
                  "production",
                  null),
              new SenderKey(
                  "k3",
                  SenderKey.hash("hgk_old"),
                  SenderKey.Kind.APPLICATION,
                  "org1",
                  "app1",
                  "production",
                  NOW)),
          List.of(new KeySnapshot.Application("app1", "org1", "shop", "production")));

  private SenderDirectory directory;
  private SenderAuthenticator authenticator;

  @BeforeEach
  void startFromTheSavedSnapshot() {
    open(SNAPSHOT);
  }

  @AfterEach
  void stop() {
    directory.stop();
  }

  private void open(@Nullable KeySnapshot saved) {
    var unreachable =
        new CommonProperties(
            "http://127.0.0.1:1",
            "http://127.0.0.1:1",
            "http://127.0.0.1:1",
            "http://127.0.0.1:1",
            new ServiceClient("service", new Secret("s")),
            null);
    JsonMapper json = JsonMapper.builder().build();
    KeySnapshotStore store =
        new KeySnapshotStore() {
          @Override
          public Optional<KeySnapshot> find() {
            return Optional.ofNullable(saved);
          }

          @Override
          public void save(KeySnapshot snapshot) {
            throw new AssertionError("nothing new can have come");
          }
        };
    directory =
        new SenderDirectory(
            new ServiceHttp(unreachable, CLOCK, json), unreachable, store, json, CLOCK);
    directory.start();
    authenticator = new SenderAuthenticator(directory, SESSIONS, CLOCK);
  }

  @Test
  void anApplicationKeyNamesItsApplication() throws InterruptedException {
    Sender sender = authenticator.authenticate(" hgk_secret ", null, "ignored");

    assertThat(sender).isEqualTo(new Sender("org1", "app1", "production", "k2", null));
    assertThat(sender.origin()).isEqualTo("k2");
  }

  @Test
  void anOrganizationKeyNeedsAName() throws InterruptedException {
    assertThat(authenticator.authenticate("org_secret", null, "shop").applicationId())
        .isEqualTo("app1");
    assertThatThrownBy(() -> authenticator.authenticate("org_secret", null, " "))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.reason().status()).isEqualTo(422);
              assertThat(problem.members()).containsKey("message");
            });
  }

  @Test
  void aNewApplicationCannotBeCreatedWhileAccountServiceIsDown() {
    assertThatThrownBy(() -> authenticator.authenticate("org_secret", null, "brand-new"))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> {
              assertThat(problem.reason().status()).isEqualTo(503);
              assertThat(problem.retryAfter()).isNotNull();
            });
  }

  @Test
  void aSessionIsGoodUntilItsKeyIsGone() throws InterruptedException {
    String live =
        SESSIONS.issue(new Session("org1", "app1", "production", "k2", "agent1", NOW, 5L));
    String orphan =
        SESSIONS.issue(new Session("org1", "app1", "production", "gone", "agent1", NOW, null));

    assertThat(authenticator.authenticate(null, live, null).origin()).isEqualTo("agent1");
    assertUnauthenticated(null, orphan);
    assertUnauthenticated(null, live + "x");
    assertUnauthenticated(null, "hgs_" + live.substring(5));
    assertUnauthenticated(null, "sess_run1_0001");
  }

  @Test
  void unknownExpiredAndMissingKeysAreRefused() {
    assertUnauthenticated("hgk_wrong", null);
    assertUnauthenticated("hgk_old", null);
    assertUnauthenticated(null, null);
    assertUnauthenticated("", " ");
  }

  @Test
  void nobodyIsRefusedBeforeTheFirstSnapshot() {
    directory.stop();
    open(null);

    assertThatThrownBy(() -> authenticator.authenticate("hgk_secret", null, null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.reason().status()).isEqualTo(503));
  }

  private void assertUnauthenticated(@Nullable String key, @Nullable String session) {
    assertThatThrownBy(() -> authenticator.authenticate(key, session, null))
        .isInstanceOfSatisfying(
            ProblemException.class,
            problem -> assertThat(problem.reason().status()).isEqualTo(401));
  }
}
