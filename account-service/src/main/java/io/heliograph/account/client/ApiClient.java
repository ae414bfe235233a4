package io.heliograph.account.client;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * A program of an organization that fetches tokens.
 *
 * @param id what it names itself with, 1 to 64 letters, digits, dots, dashes and underscores
 * @param secretHash see {@link ClientSecret#hash}
 * @param scopes what its tokens may do; some of {@link #SCOPES}
 */
public record ApiClient(String id, String organizationId, String secretHash, Set<String> scopes) {

  /** All that an organization's tokens can do. Services alone have {@code service} beside. */
  public static final Set<String> SCOPES =
      Set.of(
          "applications:read",
          "signals:read",
          "signals:write",
          "redaction:read",
          "redaction:write",
          "archive:query",
          "archive:write",
          "archive:erase",
          "agents:read",
          "playbooks:read",
          "playbooks:write",
          "detections:read",
          "responses:read",
          "responses:write",
          "risks:read",
          "risks:write",
          "insights:read",
          "metrics:read",
          "integrations:read",
          "integrations:write",
          "keys:read",
          "keys:write",
          "members:read",
          "members:write",
          "quotas:read",
          "quotas:write",
          "audit:read",
          "schemas:read",
          "schemas:write");

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  public ApiClient {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "API client id: " + id + " (expected: 1 to 64 letters, digits, '.', '-', '_')");
    }
    if (!SCOPES.containsAll(scopes)) {
      throw new IllegalArgumentException(
          "scopes: " + scopes + " (expected: some of " + SCOPES + ")");
    }
    scopes = Set.copyOf(scopes);
  }
}
