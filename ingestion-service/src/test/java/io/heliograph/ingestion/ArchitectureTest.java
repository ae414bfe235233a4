package io.heliograph.ingestion;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;

@AnalyzeClasses(
    packages = "io.heliograph.ingestion",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final DescribedPredicate<JavaClass> IN_A_MARKED_PACKAGE =
      DescribedPredicate.describe(
          "in a @NullMarked package", type -> type.getPackage().isAnnotatedWith(NullMarked.class));

  @ArchTest
  static final ArchRule technologyStaysInItsLeafPackages =
      noClasses()
          .that()
          .resideOutsideOfPackages("..mongo..", "..athena..", "..s3..", "..sqs..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.mongodb..", "org.bson..", "software.amazon..", "org.springframework.data..");

  @ArchTest
  static final ArchRule featuresUseAPortAndNotItsAdapter =
      noClasses()
          .that()
          .resideOutsideOfPackages("..mongo..", "..athena..", "..s3..", "..sqs..")
          .and()
          .haveSimpleNameNotEndingWith("Configuration")
          .and()
          .haveSimpleNameNotEndingWith("Application")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.heliograph.ingestion..mongo..",
              "io.heliograph.ingestion..athena..",
              "io.heliograph.ingestion..sqs..");

  @ArchTest
  static final ArchRule featuresAreFreeOfCycles =
      slices().matching("io.heliograph.ingestion.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule decodingIsPure =
      noClasses()
          .that()
          .resideInAnyPackage("..decode..", "..validate..", "..identity..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.springframework..", "jakarta..");

  @ArchTest
  static final ArchRule timeAndIdsAreInjected =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Configuration")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule nothingIsInjectedIntoFields =
      noFields()
          .should()
          .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
          .orShould()
          .beAnnotatedWith("org.springframework.beans.factory.annotation.Value");

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes()
          .that()
          .areTopLevelClasses()
          .and()
          .haveSimpleNameNotContaining("package-info")
          .should()
          .resideInAPackage("io.heliograph.ingestion..")
          .andShould(com.tngtech.archunit.lang.conditions.ArchConditions.be(IN_A_MARKED_PACKAGE));
}
