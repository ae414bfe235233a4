package io.heliograph.account.client;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** For tests, and the model for others. */
public final class InMemoryApiClientStore implements ApiClientStore {
  private final Map<String, ApiClient> clients = new HashMap<>();

  @Override
  public synchronized boolean save(ApiClient client) {
    ApiClient present = clients.get(client.id());
    if (present != null && !present.organizationId().equals(client.organizationId())) {
      return false;
    }
    clients.put(client.id(), client);
    return true;
  }

  @Override
  public synchronized Optional<ApiClient> find(String id) {
    return Optional.ofNullable(clients.get(id));
  }
}
