package io.heliograph.account.application;

import java.util.List;
import java.util.Optional;

/** Keeps the applications of each organization. */
public interface ApplicationStore {

  /** What became of an attempt to create an application. */
  sealed interface Creation {
    /** It is stored. */
    record Created(Application application) implements Creation {}

    /** One of that name was there already. */
    record Found(Application application) implements Creation {}

    /** The organization has as many as it may. */
    record LimitReached() implements Creation {}
  }

  /**
   * Stores an application unless its organization has one of its name or is full.
   *
   * <p><b>Guarantee:</b> however many callers race on any number of instances, a name exists once
   * and an organization never has more than {@code limit}.
   */
  Creation addIfAbsent(Application application, int limit);

  Optional<Application> find(String organizationId, String id);

  /** All of one organization, in no order. */
  List<Application> findAll(String organizationId);

  /** All of all organizations, in no order. */
  List<Application> findAll();
}
