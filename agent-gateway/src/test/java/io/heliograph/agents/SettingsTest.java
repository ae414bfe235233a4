package io.heliograph.agents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindException;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ClassPathResource;

/** Settings of every feature: defaults, full binding, refused values. */
class SettingsTest {
  private static final String SESSION = "io.heliograph.agents.session.SessionProperties";
  private static final String REGISTRY = "io.heliograph.agents.registry.RegistryProperties";
  private static final String RESPONSES = "io.heliograph.agents.responses.ResponsesProperties";
  private static final String STREAM = "io.heliograph.agents.stream.StreamProperties";
  private static final String RELAY = "io.heliograph.agents.relay.RelayProperties";

  /** Binds a record as its feature does; the records are not public, so they are named. */
  private static String bound(String type, String... settings) {
    Map<String, Object> properties = new TreeMap<>();
    for (String setting : settings) {
      int equals = setting.indexOf('=');
      properties.put(setting.substring(0, equals), setting.substring(equals + 1));
    }
    try (var context = new AnnotationConfigApplicationContext()) {
      context
          .getEnvironment()
          .getPropertySources()
          .addFirst(new MapPropertySource("test", properties));
      context.getBeanFactory().setConversionService(new ApplicationConversionService());
      context.register(Binding.class);
      context.refresh();
      return context.getBean(Class.forName(type)).toString();
    } catch (ClassNotFoundException absent) {
      throw new AssertionError(absent);
    }
  }

  @Configuration(proxyBeanMethods = false)
  @ConfigurationPropertiesScan(basePackages = "io.heliograph.agents")
  static class Binding {}

  @Test
  void defaults() {
    assertThat(bound(SESSION))
        .isEqualTo(
            "SessionProperties[batchSize=1, maxStaleness=PT1S, heartbeatDelay=PT2S, heldFor=PT20S,"
                + " coalesce=PT0.005S, reloadPatience=PT1S, maxHeldBeats=6000]");
    assertThat(bound(REGISTRY))
        .isEqualTo(
            "RegistryProperties[lastSeenInterval=PT5S, onlineWithin=PT30S, presenceInterval=PT1M, "
                + "retention=PT720H]");
    assertThat(bound(RESPONSES))
        .isEqualTo(
            "ResponsesProperties[pollWait=PT20S, retry=PT0.5S, firstStateWait=PT1S,"
                + " idleAfter=PT10M]");
    assertThat(bound(STREAM)).isEqualTo("StreamProperties[heartbeat=PT10S, maxClients=2000]");
    assertThat(bound(RELAY)).isEqualTo("RelayProperties[timeout=PT25S, maxInFlight=512]");
  }

  @Test
  void fullBinding() {
    String session = "heliograph.agents.session.";
    assertThat(
            bound(
                SESSION,
                session + "batch-size=10",
                session + "max-staleness=5s",
                session + "heartbeat-delay=7s",
                session + "held-for=0s",
                session + "coalesce=1ms",
                session + "reload-patience=3s",
                session + "max-held-beats=9"))
        .isEqualTo(
            "SessionProperties[batchSize=10, maxStaleness=PT5S, heartbeatDelay=PT7S, heldFor=PT0S,"
                + " coalesce=PT0.001S, reloadPatience=PT3S, maxHeldBeats=9]");
    String registry = "heliograph.agents.registry.";
    assertThat(
            bound(
                REGISTRY,
                registry + "last-seen-interval=1s",
                registry + "online-within=10s",
                registry + "retention=2d"))
        .isEqualTo(
            "RegistryProperties[lastSeenInterval=PT1S, onlineWithin=PT10S, presenceInterval=PT1M, "
                + "retention=PT48H]");
    String responses = "heliograph.agents.responses.";
    assertThat(
            bound(
                RESPONSES,
                responses + "poll-wait=5s",
                responses + "retry=1s",
                responses + "first-state-wait=0s",
                responses + "idle-after=2m"))
        .isEqualTo(
            "ResponsesProperties[pollWait=PT5S, retry=PT1S, firstStateWait=PT0S, idleAfter=PT2M]");
    assertThat(
            bound(
                STREAM,
                "heliograph.agents.stream.heartbeat=1s",
                "heliograph.agents.stream.max-clients=3"))
        .isEqualTo("StreamProperties[heartbeat=PT1S, maxClients=3]");
    assertThat(
            bound(
                RELAY,
                "heliograph.agents.relay.timeout=3s",
                "heliograph.agents.relay.max-in-flight=4"))
        .isEqualTo("RelayProperties[timeout=PT3S, maxInFlight=4]");
  }

  @ParameterizedTest
  @CsvSource({
    SESSION + ",heliograph.agents.session.batch-size=0",
    SESSION + ",heliograph.agents.session.heartbeat-delay=500ms",
    SESSION + ",heliograph.agents.session.held-for=30s",
    SESSION + ",heliograph.agents.session.held-beats=1",
    REGISTRY + ",heliograph.agents.registry.retention=0s",
    REGISTRY + ",heliograph.agents.registry.typo=1",
    RESPONSES + ",heliograph.agents.responses.poll-wait=0s",
    RESPONSES + ",heliograph.agents.responses.retry=0s",
    STREAM + ",heliograph.agents.stream.heartbeat=2m",
    STREAM + ",heliograph.agents.stream.max-clients=0",
    RELAY + ",heliograph.agents.relay.timeout=30s",
    RELAY + ",heliograph.agents.relay.max-in-flight=0"
  })
  void refusedValues(String type, String setting) {
    assertThatThrownBy(() -> bound(type, setting))
        .isInstanceOf(ConfigurationPropertiesBindException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {SESSION, REGISTRY, RESPONSES, STREAM, RELAY})
  void shippedFileBindsAndSaysTheDefaults(String type) throws Exception {
    Map<String, String> shipped = new TreeMap<>();
    for (var source :
        new YamlPropertySourceLoader()
            .load("shipped", new ClassPathResource("agent-gateway.yml"))) {
      EnumerablePropertySource<?> file = (EnumerablePropertySource<?>) source;
      for (String name : file.getPropertyNames()) {
        if (name.startsWith("heliograph.agents.")) {
          shipped.put(name, String.valueOf(file.getProperty(name)));
        }
      }
    }
    String[] settings =
        shipped.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue())
            .toArray(String[]::new);

    assertThat(bound(type, settings)).isEqualTo(bound(type));
  }
}
