package io.heliograph.risk.inventory;

import io.heliograph.kit.problem.FieldError;
import io.heliograph.risk.rules.Severity;
import io.heliograph.risk.version.Version;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads OSV documents; says everything that is wrong with one at once. */
final class AdvisoryParser {
  static final int MAX_SUMMARY = 500;
  private static final int MAX_AFFECTED = 100;
  private static final int MAX_RANGES = 100;
  private static final int MAX_EVENTS = 200;
  private static final int MAX_VERSIONS = 5_000;
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:-]{2,99}");

  private final String base;
  private final List<FieldError> errors;

  private AdvisoryParser(String base, List<FieldError> errors) {
    this.base = base;
    this.errors = errors;
  }

  /**
   * Reads one document.
   *
   * @param base pointer to it in what was sent
   * @param errors gets what is wrong; the answer is null then
   */
  static @Nullable Advisory read(JsonNode document, String base, List<FieldError> errors) {
    int before = errors.size();
    Advisory advisory = new AdvisoryParser(base, errors).advisory(document);
    return errors.size() == before ? advisory : null;
  }

  private @Nullable Advisory advisory(JsonNode document) {
    if (!document.isObject()) {
      wrong("", "not an object (expected: an OSV document)");
      return null;
    }
    String id = document.path("id").asString("");
    if (!document.path("id").isString() || !ID.matcher(id).matches()) {
      wrong("/id", "not an advisory's id (expected: such as GHSA-f5x3-32g6-xq36)");
    }
    JsonNode affected = document.path("affected");
    if (!affected.isArray() || affected.isEmpty() || affected.size() > MAX_AFFECTED) {
      wrong("/affected", "expected: a list of 1 to " + MAX_AFFECTED);
      return null;
    }
    List<Advisory.Affected> packages = new ArrayList<>();
    for (int at = 0; at < affected.size(); at++) {
      Advisory.Affected each = affected(affected.path(at), "/affected/" + at);
      if (each != null) {
        packages.add(each);
      }
    }
    String summary = document.path("summary").asString("");
    return new Advisory(
        id,
        summary.length() <= MAX_SUMMARY ? summary : summary.substring(0, MAX_SUMMARY),
        severity(document),
        document.path("withdrawn").isString(),
        packages,
        document.toString());
  }

  private Advisory.@Nullable Affected affected(JsonNode affected, String pointer) {
    String name = affected.path("package").path("name").asString("");
    if (name.isEmpty() || name.length() > 256) {
      wrong(pointer + "/package/name", "expected: a package's name, 1 to 256 characters");
    }
    if (!affected.path("package").path("ecosystem").asString("").equals("npm")) {
      wrong(pointer + "/package/ecosystem", "expected: npm, which alone is matched");
      return null;
    }
    List<Advisory.Range> ranges = new ArrayList<>();
    JsonNode written = affected.path("ranges");
    if (written.size() > MAX_RANGES) {
      wrong(pointer + "/ranges", "too many (expected: at most " + MAX_RANGES + ")");
      return null;
    }
    for (int at = 0; at < written.size(); at++) {
      String type = written.path(at).path("type").asString("");
      if (type.equals("SEMVER") || type.equals("ECOSYSTEM")) {
        ranges.add(range(written.path(at).path("events"), pointer + "/ranges/" + at + "/events"));
      } else if (!type.equals("GIT")) {
        wrong(pointer + "/ranges/" + at + "/type", "expected: SEMVER, ECOSYSTEM or GIT");
      }
    }
    Set<String> versions = new LinkedHashSet<>();
    JsonNode listed = affected.path("versions");
    if (listed.size() > MAX_VERSIONS) {
      wrong(pointer + "/versions", "too many (expected: at most " + MAX_VERSIONS + ")");
    }
    listed.forEach(version -> versions.add(version.asString("")));
    if (ranges.isEmpty() && versions.isEmpty()) {
      wrong(pointer, "names no version (expected: ranges of versions, or versions)");
    }
    return new Advisory.Affected(name, ranges, versions);
  }

  private Advisory.Range range(JsonNode events, String pointer) {
    List<Advisory.Event> read = new ArrayList<>();
    if (!events.isArray() || events.isEmpty() || events.size() > MAX_EVENTS) {
      wrong(pointer, "expected: a list of 1 to " + MAX_EVENTS);
      return new Advisory.Range(read);
    }
    for (int at = 0; at < events.size(); at++) {
      JsonNode event = events.path(at);
      for (Advisory.Event.Kind kind : Advisory.Event.Kind.values()) {
        String name = kind.name().toLowerCase(Locale.ROOT);
        if (event.has(name)) {
          Optional<Version> version = Version.parse(event.path(name).asString(""));
          if (version.isEmpty()) {
            wrong(pointer + "/" + at + "/" + name, "not a version (expected: such as 6.2.1)");
          } else {
            read.add(new Advisory.Event(kind, version.get()));
          }
        }
      }
    }
    if (read.stream().noneMatch(event -> event.kind() == Advisory.Event.Kind.INTRODUCED)) {
      wrong(pointer, "no introduced (expected: at least one, 0 for the first version)");
    }
    return new Advisory.Range(read);
  }

  /** The database's word, else the CVSS rating; medium when neither speaks. */
  private static Severity severity(JsonNode document) {
    String word = document.path("database_specific").path("severity").asString("");
    Optional<Severity> told =
        Severity.find(word.equals("MODERATE") ? "medium" : word.toLowerCase(Locale.ROOT));
    if (told.isPresent()) {
      return told.get();
    }
    Severity worst = null;
    for (JsonNode each : document.path("severity")) {
      Severity rated = Cvss.rating(each.path("score").asString("")).orElse(null);
      if (rated != null && (worst == null || rated.compareTo(worst) > 0)) {
        worst = rated;
      }
    }
    return worst == null ? Severity.MEDIUM : worst;
  }

  private void wrong(String pointer, String message) {
    errors.add(new FieldError(base + pointer, message));
  }
}
