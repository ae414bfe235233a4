package io.heliograph.account.organization;

import io.heliograph.account.identity.ResourceIds;

/**
 * A tenant.
 *
 * @param id 24 lower-case hexadecimal characters
 * @param name for people; need not be unique
 */
public record Organization(String id, String name) {

  public Organization {
    if (!ResourceIds.isId(id)) {
      throw new IllegalArgumentException(
          "organization id: " + id + " (expected: 24 lower-case hexadecimal characters)");
    }
    if (name.isBlank() || name.length() > 200) {
      throw new IllegalArgumentException(
          "organization name: " + name.length() + " characters (expected: 1..200, not blank)");
    }
  }
}
