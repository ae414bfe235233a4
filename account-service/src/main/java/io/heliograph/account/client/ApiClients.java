package io.heliograph.account.client;

import io.heliograph.kit.service.Secret;
import java.util.Optional;
import java.util.Set;

/** What can be done with API clients. */
public final class ApiClients {
  private final ApiClientStore store;

  public ApiClients(ApiClientStore store) {
    this.store = store;
  }

  /**
   * Installs a client whose secret was made elsewhere; replaces secret and scopes when it is there.
   *
   * @throws IllegalArgumentException the secret is short, or the id is another organization's
   */
  public void install(String id, String organizationId, Secret secret, Set<String> scopes) {
    if (!store.save(new ApiClient(id, organizationId, ClientSecret.hash(secret), scopes))) {
      throw new IllegalArgumentException("API client " + id + ": its id is another organization's");
    }
  }

  public Optional<ApiClient> find(String id) {
    return store.find(id);
  }
}
