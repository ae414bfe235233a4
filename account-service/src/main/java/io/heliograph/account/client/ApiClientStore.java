package io.heliograph.account.client;

import java.util.Optional;

/** Keeps API clients. */
public interface ApiClientStore {
  /**
   * Stores a client, or replaces secret and scopes of the organization's own of that id; atomic.
   *
   * @return false, and nothing is changed, when the id belongs to another organization
   */
  boolean save(ApiClient client);

  Optional<ApiClient> find(String id);
}
