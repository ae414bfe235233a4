package io.heliograph.ingestion.archive;

import java.util.regex.Pattern;

/**
 * The tenant whose rows a statement may see. Its text becomes part of SQL, so that anything but an
 * id (24 lower-case hexadecimal digits) is refused here, whatever checked it before.
 */
public record OrganizationId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[0-9a-f]{24}");

  public OrganizationId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException(
          "organization id: " + value + " (expected: 24 lower-case hexadecimal digits)");
    }
  }
}
