package io.heliograph.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.sdk.HeliographClient;
import io.heliograph.sdk.SendStatus;
import io.heliograph.spring.login.LoginListener;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.security.core.Authentication;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HeliographAutoConfigurationTest {
  private static final String[] ON = {
    "heliograph.url=http://127.0.0.1:9", "heliograph.key=hgk_test", "heliograph.close-within=10ms"
  };

  private final WebApplicationContextRunner web =
      new WebApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(HeliographAutoConfiguration.class));
  private final ApplicationContextRunner plain =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(HeliographAutoConfiguration.class));

  @Test
  void isOffWithoutAddressAndKey() {
    web.run(context -> assertThat(context).doesNotHaveBean(HeliographClient.class));
  }

  @Test
  void isOffAndLetsTheApplicationStartWithSettingsThatCannotWork() {
    for (String url : new String[] {"platform:8082", "ftp://x", "http://", "http://a b"}) {
      web.withPropertyValues("heliograph.url=" + url, "heliograph.key=hgk_test")
          .run(
              context ->
                  assertThat(context).hasNotFailed().doesNotHaveBean(HeliographClient.class));
    }
    web.withPropertyValues("heliograph.url=http://127.0.0.1:9", "heliograph.key=two words")
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean(HeliographClient.class));
    web.withPropertyValues(ON)
        .withPropertyValues("heliograph.enabled=false")
        .run(context -> assertThat(context).doesNotHaveBean(HeliographClient.class));
  }

  @Test
  void startsWithAnApplicationNameOfAnyLetters() {
    web.withPropertyValues(ON)
        .withPropertyValues(
            "spring.application.name=Käse-Lädchen ☂", "heliograph.trusted-proxies=x")
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(HeliographClient.class));
  }

  @Test
  void doesEverythingInAWebApplication() {
    web.withPropertyValues(ON)
        .run(
            context -> {
              assertThat(context.getBeanNamesForType(FilterRegistrationBean.class)).hasSize(4);
              assertThat(context)
                  .hasSingleBean(LoginListener.class)
                  .hasSingleBean(MeterBinder.class)
                  .hasSingleBean(HealthIndicator.class);
            });
  }

  @Test
  void eachPartCanBeSwitchedOff() {
    web.withPropertyValues(ON)
        .withPropertyValues(
            "heliograph.enforce=false",
            "heliograph.detect-attacks=false",
            "heliograph.report-logins=false")
        .run(
            context -> {
              assertThat(context.getBeanNamesForType(FilterRegistrationBean.class))
                  .containsExactly("heliographCallerFilter");
              assertThat(context).doesNotHaveBean(LoginListener.class);
            });
  }

  @Test
  void needsNoneOfItsOptionalLibraries() {
    plain
        .withPropertyValues(ON)
        .withClassLoader(
            new FilteredClassLoader(
                Filter.class.getPackageName(),
                Authentication.class.getPackageName(),
                "org.springframework.security",
                "org.springframework.boot.health",
                "io.micrometer"))
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(HeliographClient.class));
    web.withPropertyValues(ON)
        .withClassLoader(new FilteredClassLoader("org.springframework.security"))
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(context.getBeanNamesForType(FilterRegistrationBean.class))
                  .contains("heliographAttackFilter")
                  .doesNotContain("heliographUserFilter");
            });
  }

  @Test
  void spoolsWhenADirectoryIsGiven(@TempDir Path folder) {
    web.withPropertyValues(ON)
        .withPropertyValues(
            "heliograph.spool.directory=" + folder.resolve("spool"),
            "heliograph.spool.max-size=2MB")
        .run(
            context ->
                assertThat(context.getBean(HeliographClient.class).status().spool())
                    .isEqualTo(SendStatus.Spool.ON));
  }

  @Test
  void anApplicationsOwnClientIsUsed() {
    HeliographClient own =
        HeliographClient.builder(URI.create("http://127.0.0.1:9"), "k", null).start();
    web.withPropertyValues(ON)
        .withBean("own", HeliographClient.class, () -> own)
        .run(context -> assertThat(context.getBean(HeliographClient.class)).isSameAs(own));
  }

  @Test
  void everySettingIsInTheMetadataForEditors() throws IOException {
    Set<String> documented = new HashSet<>();
    try (InputStream metadata =
        Objects.requireNonNull(
            getClass().getResourceAsStream("/META-INF/spring-configuration-metadata.json"))) {
      JsonNode json = JsonMapper.builder().build().readTree(metadata);
      for (JsonNode property : json.get("properties").values()) {
        documented.add(property.get("name").asString());
        assertThat(property.get("description").asString()).endsWith(".");
      }
    }
    Set<String> bound = new HashSet<>();
    for (RecordComponent each : HeliographProperties.class.getRecordComponents()) {
      if (!each.getName().equals("spool")) {
        bound.add("heliograph." + kebab(each.getName()));
      }
    }
    for (RecordComponent each : HeliographProperties.Spool.class.getRecordComponents()) {
      bound.add("heliograph.spool." + kebab(each.getName()));
    }
    assertThat(documented).isEqualTo(bound);
  }

  private static String kebab(String name) {
    return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }
}
