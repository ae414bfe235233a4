package io.heliograph.agents.registry;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What an application is built of.
 *
 * @param signature digest that the agent made of its declared dependencies; never empty
 * @param dependencies installed packages, the same one possibly in several versions
 * @param declared JSON text of what the project's own file asks for; null when not told
 */
public record Bundle(String signature, List<Dependency> dependencies, @Nullable String declared) {
  /** A project with more packages than this is cut; the largest known have some thousands. */
  private static final int MAX_DEPENDENCIES = 20_000;

  private static final int MAX_TEXT = 256;

  public Bundle {
    dependencies = List.copyOf(dependencies);
  }

  /** One installed package; {@code version} null when not told. */
  public record Dependency(String name, @Nullable String version) {}

  /** Reads a posted bundle; null when it names no signature. Odd entries are left out. */
  public static @Nullable Bundle read(JsonNode body) {
    String signature = PlainText.of(body.path("bundle_signature").asString(""), MAX_TEXT);
    if (signature == null) {
      return null;
    }
    List<Dependency> dependencies = new ArrayList<>();
    for (JsonNode each : body.path("dependencies")) {
      String name = PlainText.of(each.path("name").asString(""), MAX_TEXT);
      if (name != null && dependencies.size() < MAX_DEPENDENCIES) {
        dependencies.add(
            new Dependency(name, PlainText.of(each.path("version").asString(""), MAX_TEXT)));
      }
    }
    JsonNode declared = body.path("declared");
    return new Bundle(signature, dependencies, declared.isObject() ? declared.toString() : null);
  }
}
