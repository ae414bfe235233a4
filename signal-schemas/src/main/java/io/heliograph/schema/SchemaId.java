package io.heliograph.schema;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one version of one schema, such as {@code sqreen/attack/1-0-0}.
 *
 * <p>Sqreen's clients use a form of two segments, {@code attack/2020-01-01T00:00:00.000Z}, whose
 * last segment is not always a date ({@code tracing/client-2020-04-21}). It is read as vendor
 * {@value #SQREEN} with that segment as version, so it names the same kind of thing, and the {@link
 * SchemaCatalogue} knows it as an alias.
 *
 * @param vendor who defines the schema, never empty
 * @param name what it describes, never empty
 * @param version {@code model-revision-addition}, or Sqreen's own text
 */
public record SchemaId(String vendor, String name, String version) {

  /** Vendor of the schemas that the discontinued clients send. */
  public static final String SQREEN = "sqreen";

  /** Vendor of Heliograph's own conclusions; only services may use it. */
  public static final String HELIOGRAPH = "hg";

  /** Longest text that is read as an id; the longest known one has 50 characters. */
  public static final int MAX_LENGTH = 255;

  private static final Pattern SEGMENT = Pattern.compile("[A-Za-z0-9._:+-]+");
  private static final Pattern VERSION = Pattern.compile("\\d{1,9}-\\d{1,9}-\\d{1,9}");

  public SchemaId {
    requireSegment("vendor", vendor);
    requireSegment("name", name);
    requireSegment("version", version);
    if (!vendor.equals(SQREEN) && !VERSION.matcher(version).matches()) {
      throw new IllegalArgumentException("version: " + version + " (expected: such as 1-0-0)");
    }
  }

  /**
   * Reads either form; empty when the text has neither.
   *
   * @param text what a sender put into {@code payload_schema} or {@code context_schema}
   */
  public static Optional<SchemaId> find(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    String[] segments = text.split("/", -1);
    try {
      return switch (segments.length) {
        case 2 -> Optional.of(new SchemaId(SQREEN, segments[0], segments[1]));
        case 3 -> Optional.of(new SchemaId(segments[0], segments[1], segments[2]));
        default -> Optional.empty();
      };
    } catch (IllegalArgumentException notAnId) {
      return Optional.empty();
    }
  }

  /**
   * Reads either form.
   *
   * @throws IllegalArgumentException when the text has neither form
   */
  public static SchemaId parse(String text) {
    return find(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "schema id: " + text + " (expected: vendor/name/1-0-0 or name/date)"));
  }

  /**
   * Whether a text claims a vendor, whatever the rest looks like and whatever its letter case: the
   * test that keeps outsiders from the reserved vendor must not be passed by a malformed id.
   */
  public static boolean claimsVendor(String text, String vendor) {
    return text.toLowerCase(Locale.ROOT).startsWith(vendor + "/");
  }

  /** Whether the version is of the form {@code 1-0-0} and not one of Sqreen's dates. */
  public boolean isNumbered() {
    return VERSION.matcher(version).matches();
  }

  /** The canonical text, always of three segments. */
  @Override
  public String toString() {
    return vendor + "/" + name + "/" + version;
  }

  private static void requireSegment(String what, String segment) {
    if (!SEGMENT.matcher(segment).matches()) {
      throw new IllegalArgumentException(
          what + ": " + segment + " (expected: letters, digits, ._:+-)");
    }
  }
}
