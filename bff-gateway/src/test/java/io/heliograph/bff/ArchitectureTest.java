package io.heliograph.bff;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@AnalyzeClasses(
    packages = "io.heliograph.bff",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule itHasNoStoreAndNoStream =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.mongodb..",
              "org.springframework.data..",
              "software.amazon..",
              "io.heliograph.kit.mongo..",
              "io.heliograph.kit.stream..");

  @ArchTest
  static final ArchRule itKnowsNoOtherService =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.heliograph.account..",
              "io.heliograph.ingestion..",
              "io.heliograph.agents..",
              "io.heliograph.playbook..",
              "io.heliograph.risk..",
              "io.heliograph.insights..",
              "io.heliograph.metrics..",
              "io.heliograph.integration..");

  @ArchTest
  static final ArchRule featuresAreFreeOfCycles =
      slices().matching("io.heliograph.bff.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule timeIsInjected =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule nothingIsInjectedIntoFields =
      noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class);

  @ArchTest
  static final ArchRule stateIsFinalOrPrivate = fields().that().areNotFinal().should().bePrivate();

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses all) {
    assertThat(all.stream().map(JavaClass::getPackage).distinct())
        .allSatisfy(
            each ->
                assertThat(each.isAnnotatedWith(org.jspecify.annotations.NullMarked.class))
                    .as(each.getName())
                    .isTrue());
  }
}
