package io.heliograph.terraform.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.terraform.Checkout;
import io.heliograph.terraform.Service;
import io.heliograph.terraform.contract.ServiceSettings.Absent;
import io.heliograph.terraform.plan.Plan;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Variables that tasks get are settings that services have, and all that they need. */
class EnvironmentContractTest {
  private static final Plan PLAN = Plan.of(Checkout.COMPLETE, Checkout.INPUTS);

  static List<Service> services() {
    return Service.withFeatures();
  }

  private static Map<String, String> heliograph(Map<String, String> environment) {
    return environment.entrySet().stream()
        .filter(one -> one.getKey().startsWith("HELIOGRAPH_"))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyVariableIsASettingOfItsService(Service service) {
    Map<String, String> environment = heliograph(Tasks.environment(PLAN, service.name()));

    assertThat(environment).isNotEmpty();
    assertThat(ServiceSettings.of(service).bind(environment)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("services")
  void everySettingThatHasNoDefaultForAwsIsSet(Service service) {
    Map<String, String> environment = heliograph(Tasks.environment(PLAN, service.name()));

    assertThat(EnvironmentRules.missing(service, environment)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("services")
  void theOtherVariablesAreSettingsOfSpringOrOfTheJvm(Service service) {
    Set<String> others = new TreeSet<>(Tasks.environment(PLAN, service.name()).keySet());
    others.removeIf(name -> name.startsWith("HELIOGRAPH_") || EnvironmentRules.known(name));

    assertThat(others).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("services")
  void aServiceListensWhereTheLoadBalancerAsks(Service service) {
    assertThat(Tasks.environment(PLAN, service.name()))
        .containsEntry("SERVER_ADDRESS", "0.0.0.0")
        .containsEntry("SERVER_PORT", "8080");
  }

  @Test
  void aVariableThatNoServiceReadsIsFound() {
    Service service = Service.ALL.getFirst();
    Map<String, String> environment =
        new HashMap<>(heliograph(Tasks.environment(PLAN, service.name())));
    environment.put("HELIOGRAPH_MONGODB_URL", "x");
    environment.put("HELIOGRAPH_ARCHIVE_DATABASE", "x"); // a setting of another service

    assertThat(ServiceSettings.of(service).bind(environment))
        .containsExactly("HELIOGRAPH_ARCHIVE_DATABASE", "HELIOGRAPH_MONGODB_URL");
  }

  @Test
  void aSettingThatIsForgottenIsFound() {
    Service service = Service.ALL.get(1);
    Map<String, String> environment =
        new HashMap<>(heliograph(Tasks.environment(PLAN, service.name())));
    environment.remove("HELIOGRAPH_MONGODB_URI");
    environment.remove("HELIOGRAPH_COMMON_SESSION_SIGNING_KEY");

    assertThat(EnvironmentRules.missing(service, environment))
        .containsExactly("heliograph.common.session-signing-key", "heliograph.mongodb.uri");
  }

  @Test
  void settingsKnowWhatTheyAreWhenAbsent() {
    assertThat(ServiceSettings.of(Service.ALL.get(1)).all())
        .containsEntry("heliograph.mongodb.uri", Absent.LOOPBACK)
        .containsEntry("heliograph.archive.max-rows", Absent.DEFAULT)
        .containsEntry("heliograph.mongodb.database", Absent.DEFAULT)
        .containsEntry("heliograph.aws.endpoint", Absent.NULL)
        .containsEntry("heliograph.common.service-client.secret", Absent.FAILS);
  }
}
