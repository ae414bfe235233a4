package io.heliograph.account.application;

import io.heliograph.account.application.ApplicationStore.Creation;
import io.heliograph.account.change.DirectoryChanges;
import io.heliograph.account.identity.ResourceIds;
import io.heliograph.account.organization.Organizations;
import io.heliograph.kit.problem.ProblemException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What can be done with applications; every change is announced. */
public final class Applications {
  /** Bounds what a sender can create by inventing names (architecture, "Ingestion's promise"). */
  public static final int LIMIT = 1_000;

  private final ApplicationStore store;
  private final Organizations organizations;
  private final ResourceIds ids;
  private final DirectoryChanges changes;

  public Applications(
      ApplicationStore store,
      Organizations organizations,
      ResourceIds ids,
      DirectoryChanges changes) {
    this.store = store;
    this.organizations = organizations;
    this.ids = ids;
    this.changes = changes;
  }

  /**
   * The application of that name, created when there is none.
   *
   * @throws ProblemException the organization is unknown, or has {@value #LIMIT} applications
   */
  public Application findOrCreate(String organizationId, ApplicationName name) {
    if (organizations.find(organizationId).isEmpty()) {
      throw ProblemException.notFound("organization");
    }
    Application wanted =
        new Application(ids.next(), organizationId, name.name(), name.environment());
    return switch (store.addIfAbsent(wanted, LIMIT)) {
      case Creation.Found(Application found) -> found;
      case Creation.Created(Application created) -> {
        changes.announce();
        yield created;
      }
      case Creation.LimitReached() ->
          throw new ProblemException(
              ApplicationReason.APPLICATION_LIMIT,
              "applications: "
                  + LIMIT
                  + " exist (expected: at most "
                  + LIMIT
                  + " in an organization); senders must reuse a name");
    };
  }

  public Optional<Application> find(String organizationId, String id) {
    return store.find(organizationId, id);
  }

  /** All of one organization, by id, which is by age. */
  public List<Application> findAll(String organizationId) {
    return store.findAll(organizationId).stream()
        .sorted(Comparator.comparing(Application::id))
        .toList();
  }

  /** All of all organizations, in no order. */
  public List<Application> findAll() {
    return store.findAll();
  }
}
