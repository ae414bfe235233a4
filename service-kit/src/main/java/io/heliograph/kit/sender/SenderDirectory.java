package io.heliograph.kit.sender;

import io.heliograph.kit.http.ServiceHttp;
import io.heliograph.kit.http.ServiceUnavailable;
import io.heliograph.kit.problem.CommonReason;
import io.heliograph.kit.problem.Fault;
import io.heliograph.kit.problem.ProblemException;
import io.heliograph.kit.problem.ProblemReason;
import io.heliograph.kit.service.CommonProperties;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keys and applications as account-service knows them: follows its snapshot by long poll and keeps
 * the last one, in memory and in the store, when account-service is down.
 */
public final class SenderDirectory implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(SenderDirectory.class);
  private static final Duration WAIT = Duration.ofSeconds(20);
  private static final Duration RETRY = Duration.ofMillis(500);

  private final ServiceHttp http;
  private final CommonProperties common;
  private final KeySnapshotStore store;
  private final JsonMapper json;
  private final InstantSource clock;
  private volatile KeySnapshot.Index current = new KeySnapshot.Index(KeySnapshot.EMPTY);
  private volatile Instant heardAt = Instant.MIN;
  private volatile boolean running;
  private volatile Thread follower = Thread.ofVirtual().unstarted(this::follow);

  public SenderDirectory(
      ServiceHttp http,
      CommonProperties common,
      KeySnapshotStore store,
      JsonMapper json,
      InstantSource clock) {
    this.http = http;
    this.clock = clock;
    this.common = common;
    this.store = store;
    this.json = json;
  }

  Optional<SenderKey> keyByHash(String hash) {
    return current.keyByHash(hash);
  }

  Optional<SenderKey> keyById(String id) {
    return current.keyById(id);
  }

  /** Whether any snapshot has come yet; before that nobody can be told from a stranger. */
  public boolean known() {
    return current.snapshot().version() > 0;
  }

  /**
   * Since account-service last told or confirmed the snapshot; the long poll makes that at least
   * every 20 s. Empty while it has not answered this process: what is known then was saved.
   */
  public Optional<Duration> age() {
    Instant heard = heardAt;
    return heard.equals(Instant.MIN)
        ? Optional.empty()
        : Optional.of(Duration.between(heard, clock.instant()));
  }

  /** An application by id, of any organization: compare its {@code organizationId}. */
  public Optional<KeySnapshot.Application> application(String id) {
    return current.application(id);
  }

  /** The application that a tenant asks for; 404 when it is not the tenant's. */
  public KeySnapshot.Application application(String organizationId, String id) {
    return application(id)
        .filter(application -> application.organizationId().equals(organizationId))
        .orElseThrow(() -> ProblemException.notFound("application"));
  }

  /** The applications of an organization; empty when it has none or is unknown. */
  public List<KeySnapshot.Application> applications(String organizationId) {
    return current.applications(organizationId);
  }

  /** Finds an application by its name, or has account-service create it. */
  KeySnapshot.Application applicationNamed(String organizationId, String name, String environment)
      throws InterruptedException {
    Optional<KeySnapshot.Application> found =
        current.application(organizationId, name, environment);
    return found.isPresent() ? found.get() : create(organizationId, name, environment);
  }

  private KeySnapshot.Application create(String organizationId, String name, String environment)
      throws InterruptedException {
    try {
      return http.post(
              common.accountUrl() + "/internal/v1/applications",
              Map.of("organization_id", organizationId, "name", name, "environment", environment),
              Duration.ofSeconds(5))
          .map(body -> json.treeToValue(body, KeySnapshot.Application.class))
          .orElseThrow();
    } catch (ServiceUnavailable refused) {
      if (refused.status() >= 400 && refused.status() < 500 && refused.status() != 429) {
        throw new ProblemException(
            SenderReason.APPLICATION_REFUSED,
            "x-app-name: this application could not be created; an organization has at most 1,000,"
                + " with names of 1 to 200 characters");
      }
      throw new ProblemException(
              CommonReason.UNAVAILABLE,
              "The application is new, and the part that creates it does not answer now")
          .retryAfter(Duration.ofSeconds(2));
    }
  }

  @Override
  public void start() {
    try {
      store.find().ifPresent(saved -> current = new KeySnapshot.Index(saved));
    } catch (RuntimeException unreadable) {
      log.atWarn().setCause(unreadable).log("Saved key snapshot is unreadable");
    }
    running = true;
    follower = Thread.ofVirtual().name("key-snapshot").start(this::follow);
  }

  private void follow() {
    boolean told = false;
    while (running) {
      try {
        Optional<KeySnapshot> next =
            http.get(
                    common.accountUrl()
                        + "/internal/v1/key-snapshot"
                        + ServiceHttp.query(
                            Map.of(
                                "after", current.snapshot().version(),
                                "wait", WAIT.toSeconds())),
                    WAIT.plusSeconds(10))
                .map(body -> json.treeToValue(body, KeySnapshot.class));
        heardAt = clock.instant();
        if (told) {
          log.atInfo().log("Account service answers again");
          told = false;
        }
        if (next.isPresent()) {
          current = new KeySnapshot.Index(next.get());
          store.save(next.get());
        }
      } catch (InterruptedException stopped) {
        return;
      } catch (RuntimeException failed) {
        if (!told && running) {
          log.atWarn()
              .addKeyValue("reason", failed.getMessage())
              .log("Key snapshot cannot be followed; going on with the last one");
          told = true;
        }
        try {
          Thread.sleep(RETRY);
        } catch (InterruptedException stopped) {
          return;
        }
      }
    }
  }

  @Override
  public void stop() {
    running = false;
    follower.interrupt();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Reasons for refusing a sender. */
  enum SenderReason implements ProblemReason {
    KEY_UNKNOWN(401, "The key or session is unknown, revoked or expired"),
    APPLICATION_NAME_MISSING(422, "The key needs an application name"),
    APPLICATION_REFUSED(422, "The application cannot be created");

    private final int status;
    private final String title;

    SenderReason(int status, String title) {
      this.status = status;
      this.title = title;
    }

    @Override
    public int status() {
      return status;
    }

    @Override
    public String title() {
      return title;
    }

    @Override
    public Fault fault() {
      return Fault.SENDER;
    }
  }
}
