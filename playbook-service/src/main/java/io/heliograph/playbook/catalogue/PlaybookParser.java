package io.heliograph.playbook.catalogue;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.heliograph.kit.problem.FieldError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads playbook documents and says everything that is wrong with them at once. Thread-safe. */
public final class PlaybookParser {
  /** Largest document, characters. */
  public static final int MAX_LENGTH = 64 * 1024;

  /** Bounds of {@code within}; the engine keeps every match for that long. */
  static final Duration MAX_WITHIN = Duration.ofHours(24);

  static final Duration MAX_COOLDOWN = Duration.ofDays(7);

  /** Longest response; agents cannot count further than 24 days, the feed renews it for them. */
  public static final Duration MAX_RESPONSE = Duration.ofDays(365);

  private static final Duration SECOND = Duration.ofSeconds(1);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final Schema schema = loadSchema();

  /** How a document is written. */
  public enum Format {
    JSON,
    YAML
  }

  /** What reading led to. */
  public sealed interface Parsed {
    /**
     * The document holds.
     *
     * @param playbook version 1; the catalogue numbers it
     * @param document as JSON, every default left out as the author did
     */
    record Valid(Playbook playbook, ObjectNode document) implements Parsed {}

    /** It is not JSON or YAML at all. */
    record Unreadable(String message) implements Parsed {}

    /** It is well-formed and wrong. */
    record Invalid(List<FieldError> errors) implements Parsed {}
  }

  /** Reads a document. */
  public Parsed parse(String text, Format format) {
    return parse(text, format, List.of());
  }

  /** Reads a document and forgets members that are not part of it. */
  Parsed parse(String text, Format format, List<String> forgotten) {
    if (text.length() > MAX_LENGTH) {
      return new Parsed.Unreadable(
          "document: " + text.length() + " characters (expected: at most " + MAX_LENGTH + ")");
    }
    JsonNode tree;
    try {
      tree = format == Format.JSON ? JSON.readTree(text) : YAML.readTree(text);
    } catch (JacksonException broken) {
      TokenStreamLocation at = broken.getLocation();
      return new Parsed.Unreadable(
          "The document is not "
              + format
              + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr())
              + (broken.getOriginalMessage().startsWith("Duplicate")
                  ? ": a name stands twice"
                  : ""));
    }
    if (tree instanceof ObjectNode document) {
      document.remove(forgotten);
    }
    return check(tree);
  }

  private Parsed check(JsonNode tree) {
    List<FieldError> byShape = new ArrayList<>();
    for (Error error : schema.validate(tree)) {
      byShape.add(fieldError(error));
    }
    if (!byShape.isEmpty() || !(tree instanceof ObjectNode document)) {
      return new Parsed.Invalid(byShape);
    }
    Mistakes mistakes = new Mistakes();
    Playbook playbook = build(document, mistakes);
    return playbook == null
        ? new Parsed.Invalid(mistakes.all())
        : new Parsed.Valid(playbook, document);
  }

  private static @Nullable Playbook build(ObjectNode document, Mistakes mistakes) {
    GroupBy groupBy = GroupBy.find(document.path("group_by").asString()).orElseThrow();
    JsonNode detect = document.path("detect");
    Duration within =
        mistakes.duration("/detect/within", detect.path("within").asString(), SECOND, MAX_WITHIN);
    Duration cooldown =
        document.has("cooldown")
            ? mistakes.duration(
                "/cooldown", document.path("cooldown").asString(), Duration.ZERO, MAX_COOLDOWN)
            : within;
    Condition condition = condition(document.path("match"), mistakes);
    List<String> signals = new ArrayList<>();
    document.path("match").path("signals").forEach(name -> signals.add(name.asString()));
    List<Action> actions = new ArrayList<>();
    JsonNode respond = document.path("respond");
    for (int at = 0; at < respond.size(); at++) {
      Action action = action(respond.path(at), "/respond/" + at, groupBy, mistakes);
      if (action != null) {
        actions.add(action);
      }
    }
    List<TestCase> tests = tests(document.path("tests"));
    if (!mistakes.all().isEmpty()) {
      return null;
    }
    return new Playbook(
        document.path("name").asString(),
        1,
        document.path("title").asString(),
        signals,
        condition,
        groupBy,
        detect.path("count").asInt(),
        Objects.requireNonNull(within),
        actions,
        Objects.requireNonNull(cooldown),
        document.has("mode")
            ? Mode.find(document.path("mode").asString()).orElseThrow()
            : Mode.LIVE,
        tests);
  }

  private static @Nullable Condition condition(JsonNode match, Mistakes mistakes) {
    if (!match.has("condition")) {
      return null;
    }
    return switch (Condition.compile(match.path("condition").asString())) {
      case Condition.Compilation.Compiled(Condition condition) -> condition;
      case Condition.Compilation.Refused(List<String> messages) -> {
        messages.forEach(message -> mistakes.add("/match/condition", message));
        yield null;
      }
    };
  }

  private static @Nullable Action action(
      JsonNode written, String pointer, GroupBy groupBy, Mistakes mistakes) {
    ResponseKind kind = ResponseKind.find(written.path("kind").asString()).orElseThrow();
    GroupBy subject = kind.subject();
    boolean fits = subject == null || subject == groupBy;
    if (!fits) {
      mistakes.add(
          pointer + "/kind",
          kind.wire()
              + " with group_by "
              + groupBy.wire()
              + " (expected: group_by "
              + Objects.requireNonNull(subject).wire()
              + ")");
    }
    Duration duration = Duration.ZERO;
    if (kind != ResponseKind.NOTIFY) {
      duration =
          written.has("duration")
              ? mistakes.duration(
                  pointer + "/duration", written.path("duration").asString(), SECOND, MAX_RESPONSE)
              : null;
      if (!written.has("duration")) {
        mistakes.add(pointer + "/duration", "missing (expected: how long, such as PT10M)");
      }
    }
    String url = written.has("url") ? written.path("url").asString() : null;
    if (kind.redirects()) {
      if (url == null || !isRedirectTarget(url)) {
        mistakes.add(pointer + "/url", "missing or not an absolute http or https address");
        return null;
      }
    } else if (url != null) {
      mistakes.add(pointer + "/url", "url with " + kind.wire() + " (expected: none)");
      return null;
    }
    return duration == null || !fits ? null : new Action(kind, duration, url);
  }

  /** Whether agents can redirect there: an absolute http or https address with a host. */
  public static boolean isRedirectTarget(String url) {
    try {
      URI uri = new URI(url);
      return uri.getHost() != null
          && ("http".equalsIgnoreCase(uri.getScheme())
              || "https".equalsIgnoreCase(uri.getScheme()));
    } catch (URISyntaxException notAnAddress) {
      return false;
    }
  }

  private static List<TestCase> tests(JsonNode written) {
    List<TestCase> tests = new ArrayList<>();
    for (JsonNode test : written) {
      List<JsonNode> signals = new ArrayList<>();
      test.path("signals").forEach(signals::add);
      List<String> detections = new ArrayList<>();
      test.path("detections").forEach(group -> detections.add(group.asString()));
      tests.add(new TestCase(test.path("name").asString(), signals, detections));
    }
    return tests;
  }

  private static FieldError fieldError(Error error) {
    String pointer = error.getInstanceLocation().toString();
    String property = error.getProperty();
    if (property != null) {
      pointer += "/" + property.replace("~", "~0").replace("/", "~1");
    }
    return new FieldError(pointer, error.getMessage());
  }

  private static Schema loadSchema() {
    try (InputStream schema = PlaybookParser.class.getResourceAsStream("playbook-1-0-0.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Objects.requireNonNull(schema));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
