package io.heliograph.cloud.elasticsearch;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Where the engine's JVM finds its classes. They agree with those of the services in neither Lucene
 * nor Log4j, so that nothing here may load them.
 */
final class EngineClassPath {
  /** Given where the engine's jars are not in the repository that they were built with. */
  static final String PROPERTY = "heliograph.search-engine.class-path";

  private static final String RESOURCE = "/io/heliograph/search/class-path";

  private EngineClassPath() {}

  /** The system property; without it, the engine's own jar and the list that its build left. */
  static String find() {
    String given = System.getProperty(PROPERTY);
    if (given != null) {
      return given;
    }
    URL list = EngineClassPath.class.getResource(RESOURCE);
    if (list == null) {
      throw new IllegalStateException(
          "search-engine is not built (expected: its resource " + RESOURCE + ")");
    }
    try (InputStream stream = list.openStream()) {
      String jars = new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
      return home(list) + File.pathSeparator + jars;
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The jar or directory that a resource lies in. */
  private static Path home(URL resource) {
    String url = resource.toString();
    String home =
        url.startsWith("jar:")
            ? url.substring("jar:".length(), url.indexOf("!/"))
            : url.substring(0, url.length() - RESOURCE.length() + 1);
    try {
      return Path.of(new URI(home));
    } catch (URISyntaxException impossible) {
      throw new IllegalStateException(home, impossible);
    }
  }
}
