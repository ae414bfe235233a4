package io.heliograph.terraform.contract;

import io.heliograph.terraform.Service;
import io.heliograph.terraform.contract.ServiceSettings.Absent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What an environment has to set. */
public final class EnvironmentRules {
  /** Variables of the JVM itself. */
  private static final Set<String> JVM = Set.of("JAVA_TOOL_OPTIONS");

  /** Settings that AWS's SDK finds by itself: the task's role and the region's addresses. */
  private static final Set<String> ABSENT_ON_AWS =
      Set.of(
          "heliograph.aws.endpoint",
          "heliograph.aws.access-key",
          "heliograph.aws.secret-key",
          "heliograph.aws.s3-endpoint");

  /** Settings that an installation may do without, wherever it is. */
  private static final Set<String> OPTIONAL =
      Set.of(
          "heliograph.elasticsearch.api-key", // only a server that asks for one
          "heliograph.tracing.endpoint"); // the switch of tracing

  /** Who signs sessions and who checks them; the others have nothing to do with the key. */
  private static final Set<String> SESSIONS = Set.of("ingestion-service", "agent-gateway");

  private static final Set<String> SPRING = springNames();

  private EnvironmentRules() {}

  /** Settings of a service that an environment on AWS forgets. */
  static Set<String> missing(Service service, Map<String, String> environment) {
    Set<String> missing = missingLocally(service, environment);
    missing.removeAll(ABSENT_ON_AWS);
    return missing;
  }

  /** Settings of a service that an environment on local-cloud forgets. */
  public static Set<String> missingLocally(Service service, Map<String, String> environment) {
    Set<String> missing = new TreeSet<>();
    ServiceSettings.of(service)
        .all()
        .forEach(
            (name, absent) -> {
              if (absent != Absent.DEFAULT
                  && !OPTIONAL.contains(name)
                  && !mayBeAbsent(service, name)
                  && !isSet(environment, name)) {
                missing.add(name);
              }
            });
    return missing;
  }

  private static boolean mayBeAbsent(Service service, String name) {
    return name.equals("heliograph.common.session-signing-key")
        && !SESSIONS.contains(service.name());
  }

  /** Whether a setting is in an environment, in either of the forms that Spring reads. */
  static boolean isSet(Map<String, String> environment, String name) {
    return environment.containsKey(variable(name)) || environment.containsKey(plain(name));
  }

  /** Whether a variable is a setting of Spring Boot or of the JVM. */
  public static boolean known(String variable) {
    return JVM.contains(variable) || SPRING.contains(variable);
  }

  private static String variable(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  private static String plain(String name) {
    return name.toUpperCase(Locale.ROOT).replace('.', '_').replace("-", "");
  }

  private static Set<String> springNames() {
    Set<String> names = new HashSet<>();
    try {
      for (URL file :
          Collections.list(
              EnvironmentRules.class
                  .getClassLoader()
                  .getResources("META-INF/spring-configuration-metadata.json"))) {
        try (InputStream in = file.openStream()) {
          for (JsonNode property : JsonMapper.shared().readTree(in).path("properties")) {
            String name = property.path("name").asString();
            names.add(variable(name));
            names.add(plain(name));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return names;
  }
}
