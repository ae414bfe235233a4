package io.heliograph.terraform.compose;

import io.heliograph.terraform.Checkout;
import io.heliograph.terraform.plan.Values;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The repository's docker-compose.yml.
 *
 * @param services by name, merges applied
 */
record ComposeFile(Map<String, Object> services, Map<String, Object> configs) {
  /** {@code ${NAME}}, {@code ${NAME:-otherwise}} and {@code ${NAME:?message}}. */
  private static final Pattern VARIABLE =
      Pattern.compile("(?<!\\$)\\$\\{([A-Z_]+)(?::([-?])([^}]*))?}");

  /** What stands for a variable that whoever starts the containers has to set. */
  private static final String GIVEN =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

  static ComposeFile read() {
    try {
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      Map<String, Object> file =
          Values.map(yaml.load(Files.readString(Checkout.ROOT.resolve("docker-compose.yml"))));
      return new ComposeFile(Values.map(file.get("services")), Values.map(file.get("configs")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Map<String, Object> service(String name) {
    Object service = services.get(name);
    if (service == null) {
      throw new IllegalStateException("no service " + name);
    }
    return Values.map(service);
  }

  /** A service's environment with variables filled in. */
  Map<String, String> environment(String service) {
    Map<String, String> environment = new TreeMap<>();
    Values.map(service(service).get("environment"))
        .forEach((name, value) -> environment.put(name, filled(String.valueOf(value))));
    return environment;
  }

  /** Defaults where there are some; something long and hexadecimal where there are none. */
  static String filled(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement("-".equals(found.group(2)) ? found.group(3) : GIVEN));
  }
}
