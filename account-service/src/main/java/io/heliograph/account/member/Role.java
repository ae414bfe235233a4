package io.heliograph.account.member;

import io.heliograph.account.client.ApiClient;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a member may do. */
public enum Role {
  /** Everything in the organization. */
  OWNER,

  /** Sees everything, and acts on what is found: responses and risks. */
  ANALYST;

  private static final Set<String> ANALYSTS_SCOPES =
      Stream.concat(
              ApiClient.SCOPES.stream().filter(scope -> scope.endsWith(":read")),
              Stream.of("archive:query", "responses:write", "risks:write"))
          .collect(Collectors.toUnmodifiableSet());

  /** Some of {@link ApiClient#SCOPES}. */
  public Set<String> scopes() {
    return switch (this) {
      case OWNER -> ApiClient.SCOPES;
      case ANALYST -> ANALYSTS_SCOPES;
    };
  }

  /** Value on the wire: {@code owner} or {@code analyst}. */
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of a wire value. */
  public static Optional<Role> of(String wire) {
    return Stream.of(values()).filter(role -> role.wire().equals(wire)).findAny();
  }
}
