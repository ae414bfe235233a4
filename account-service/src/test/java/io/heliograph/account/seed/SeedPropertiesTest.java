package io.heliograph.account.seed;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.account.seed.SeedProperties.SeedApplication;
import io.heliograph.account.seed.SeedProperties.SeedClient;
import io.heliograph.account.seed.SeedProperties.SeedOrganization;
import io.heliograph.account.seed.SeedProperties.SeedUser;
import io.heliograph.kit.service.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class SeedPropertiesTest {
  private static final String FIRST = "heliograph.account.seed.organizations[0].";
  private final ApplicationContextRunner runner =
      new ApplicationContextRunner().withUserConfiguration(Bound.class);

  @Configuration(proxyBeanMethods = false)
  @EnableConfigurationProperties(SeedProperties.class)
  static class Bound {}

  @Test
  void seedsNothingByDefault() {
    runner.run(
        context -> assertThat(context.getBean(SeedProperties.class).organizations()).isEmpty());
  }

  @Test
  void bindsEveryKeyAndShowsNoSecret() {
    runner
        .withPropertyValues(
            FIRST + "name=demo",
            FIRST + "id=0123456789abcdef01234567",
            FIRST + "environment=staging",
            FIRST + "organization-key=one",
            FIRST + "applications[0].name=shop",
            FIRST + "applications[0].key=two",
            FIRST + "applications[1].name=admin",
            FIRST + "api-client.id=reader",
            FIRST + "api-client.secret=three",
            FIRST + "user.email=ada@demo.example",
            FIRST + "user.name=Ada",
            FIRST + "user.password=four")
        .run(
            context -> {
              SeedProperties bound = context.getBean(SeedProperties.class);
              assertThat(bound.organizations())
                  .containsExactly(
                      new SeedOrganization(
                          "demo",
                          "0123456789abcdef01234567",
                          "staging",
                          new Secret("one"),
                          List.of(
                              new SeedApplication("shop", new Secret("two")),
                              new SeedApplication("admin", null)),
                          new SeedClient("reader", new Secret("three")),
                          new SeedUser("ada@demo.example", "Ada", new Secret("four"))));
              assertThat(bound.toString()).doesNotContain("one", "two", "three", "four");
            });
  }

  @Test
  void needsNoMoreThanAName() {
    runner
        .withPropertyValues(FIRST + "name=demo")
        .run(
            context ->
                assertThat(context.getBean(SeedProperties.class).organizations())
                    .containsExactly(
                        new SeedOrganization(
                            "demo", null, "production", null, List.of(), null, null)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nmae=demo", "applications[0].nmae=x", "organization-key="})
  void refusesUnknownKeysAndBlankSecrets(String setting) {
    runner
        .withPropertyValues(FIRST + "name=demo", FIRST + setting)
        .run(context -> assertThat(context).hasFailed());
  }
}
