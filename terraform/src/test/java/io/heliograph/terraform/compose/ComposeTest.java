package io.heliograph.terraform.compose;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.cloud.LocalCloud;
import io.heliograph.terraform.Checkout;
import io.heliograph.terraform.Service;
import io.heliograph.terraform.contract.EnvironmentRules;
import io.heliograph.terraform.contract.ServiceSettings;
import io.heliograph.terraform.plan.Values;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No engine is needed for this: the file is read and held against the services. */
class ComposeTest {
  private static final Set<String> BESIDES =
      Set.of("mongodb", "elasticsearch", "local-cloud", "localstack");

  private final ComposeFile file = ComposeFile.read();

  static List<Service> services() {
    return Service.ALL;
  }

  static List<Service> built() {
    return Service.withFeatures();
  }

  private Map<String, String> heliograph(Service service) {
    Map<String, String> environment = new TreeMap<>(file.environment(service.name()));
    environment.keySet().removeIf(name -> !name.startsWith("HELIOGRAPH_"));
    return environment;
  }

  @Test
  void everyServiceIsThereAndWhatTheyStandOn() {
    Set<String> expected = new TreeSet<>(BESIDES);
    Service.ALL.forEach(service -> expected.add(service.name()));

    assertThat(file.services().keySet()).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceRunsTheImageThatItsModuleMakes(Service service) throws IOException {
    String pom = Files.readString(Checkout.ROOT.resolve(service.name()).resolve("pom.xml"));

    assertThat(pom)
        .contains("<jib.skip>false</jib.skip>")
        .contains("<image.argument>" + service.application().getName() + "</image.argument>");
    assertThat(ComposeFile.filled(String.valueOf(file.service(service.name()).get("image"))))
        .isEqualTo("heliograph/" + service.name() + ":0.1.0-SNAPSHOT");
  }

  @Test
  void everyContainerHasAHealthCheckAndAPinnedImageAndIsPublishedOnLoopbackAlone() {
    for (String name : file.services().keySet()) {
      Map<String, Object> service = file.service(name);

      assertThat(Values.map(service.get("healthcheck"))).as(name).containsKey("test");
      assertThat(ComposeFile.filled(String.valueOf(service.get("image"))))
          .as(name)
          .matches("[^:]+:[0-9].*");
      assertThat(Values.list(service.get("ports")))
          .as(name)
          .allMatch(port -> port.toString().matches("127\\.0\\.0\\.1:80\\d\\d:80\\d\\d"));
    }
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceIsPublishedAtThePortOfTheLauncher(Service service) {
    Map<String, Integer> offsets =
        Map.of(
            "bff",
            0,
            "ingestion",
            1,
            "agents",
            2,
            "account",
            3,
            "playbook",
            4,
            "risk",
            5,
            "insights",
            6,
            "metrics",
            7,
            "integration",
            8);
    String inside = file.environment(service.name()).get("SERVER_PORT");

    assertThat(Values.list(file.service(service.name()).get("ports")).getFirst())
        .isEqualTo(
            "127.0.0.1:" + (8080 + offsets.getOrDefault(service.stack(), -1)) + ":" + inside);
    assertThat(
            String.valueOf(Values.map(file.service(service.name()).get("healthcheck")).get("test")))
        .contains("127.0.0.1:" + inside + "/");
  }

  @ParameterizedTest
  @MethodSource("built")
  void everyVariableIsASettingOfItsService(Service service) {
    assertThat(ServiceSettings.of(service).bind(heliograph(service))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("built")
  void everySettingThatHasNoDefaultInAContainerIsSet(Service service) {
    assertThat(EnvironmentRules.missingLocally(service, heliograph(service))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("services")
  void theOtherVariablesAreSettingsOfSpringOrOfTheJvm(Service service) {
    Set<String> others = new TreeSet<>(file.environment(service.name()).keySet());
    others.removeIf(name -> name.startsWith("HELIOGRAPH_") || EnvironmentRules.known(name));

    assertThat(others).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("services")
  void addressesNameContainersAndTheirPorts(Service service) {
    Set<String> hosts = new HashSet<>(file.services().keySet());
    hosts.add("accounts.localhost"); // an alias of account-service
    hosts.add("localhost"); // as browsers see the gateway

    assertThat(heliograph(service).values())
        .filteredOn(value -> value.matches("(https?|mongodb)://.*"))
        .isNotEmpty()
        .allSatisfy(
            value -> {
              URI address = URI.create(value);
              assertThat(hosts).contains(address.getHost());
              String port = file.services().containsKey(address.getHost()) ? port(address) : "";
              assertThat(port).isIn("", Integer.toString(address.getPort()));
            });
  }

  private String port(URI address) {
    return file.environment(address.getHost()).getOrDefault("SERVER_PORT", "");
  }

  @Test
  void localStackGetsTheStreamsOfLocalCloud() {
    String script =
        String.valueOf(Values.map(file.configs().get("localstack-streams")).get("content"));

    assertThat(script).contains("for stream in " + String.join(" ", LocalCloud.STREAMS) + ";");
  }
}
