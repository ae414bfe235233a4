package io.heliograph.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A request that an unmodified client sent, as it was recorded.
 *
 * @param name of its file, without the suffix
 * @param target path, or an absolute URL from clients behind a proxy
 * @param headers in their order and letter case
 * @param body missing where there was none
 */
record Recording(String name, String method, String target, List<Header> headers, JsonNode body) {

  /** A line of the head. */
  record Header(String name, String value) {
    boolean is(String other) {
      return name.equalsIgnoreCase(other);
    }
  }

  /** Names of all recordings, sorted. */
  static TreeSet<String> names() {
    try (Stream<Path> files = Files.list(folder())) {
      TreeSet<String> names = new TreeSet<>();
      files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".json"))
          .forEach(file -> names.add(file.substring(0, file.length() - ".json".length())));
      return names;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static Recording read(String name) {
    try {
      JsonNode request =
          Api.JSON.readTree(Files.readAllBytes(folder().resolve(name + ".json"))).get("request");
      return new Recording(
          name,
          request.get("method").asString(),
          request.get("target").asString(),
          request
              .get("headers")
              .valueStream()
              .map(header -> new Header(header.get(0).asString(), header.get(1).asString()))
              .toList(),
          request.get("body"));
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private static Path folder() {
    URL folder = Objects.requireNonNull(Recording.class.getResource("/clients"));
    try {
      return Path.of(folder.toURI());
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The same request with another body. */
  Recording with(JsonNode other) {
    return new Recording(name, method, target, headers, other);
  }

  /** Value of a header; null without it. */
  @Nullable String header(String wanted) {
    return headers.stream()
        .filter(header -> header.is(wanted))
        .map(Header::value)
        .findFirst()
        .orElse(null);
  }

  /** Whether it carries signals or traces. */
  boolean isSignals() {
    return target.endsWith("/batches") || target.endsWith("/traces");
  }

  boolean isOfAnSdk() {
    return header("x-api-key") != null && isSignals();
  }
}
