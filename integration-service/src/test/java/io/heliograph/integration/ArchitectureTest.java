package io.heliograph.integration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@AnalyzeClasses(
    packages = "io.heliograph.integration",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule technologyStaysInItsLeaf =
      noClasses()
          .that()
          .resideOutsideOfPackages("..mongo..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.mongodb..", "org.bson..", "org.springframework.data..", "software.amazon..");

  @ArchTest
  static final ArchRule onlyTheSenderDials =
      noClasses()
          .that()
          .resideOutsideOfPackages("..delivery.http..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.apache.hc..", "java.net.http..");

  @ArchTest
  static final ArchRule featuresDoNotKnowTheirAdapters =
      noClasses()
          .that()
          .resideInAnyPackage("..dial", "..subscription", "..delivery")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "io.heliograph.integration..mongo..", "io.heliograph.integration..http..");

  @ArchTest
  static final ArchRule featuresAreFreeOfCycles =
      slices().matching("io.heliograph.integration.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule timeAndIdentityAreGiven =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule dependenciesComeByConstructor =
      noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class);

  @ArchTest
  static final ArchRule adaptersBearTheNameOfTheirTechnology =
      classes()
          .that()
          .resideInAPackage("..mongo")
          .and()
          .areTopLevelClasses()
          .and()
          .doNotHaveSimpleName("package-info")
          .should()
          .haveSimpleNameStartingWith("Mongo");

  @ArchTest
  static void everyPackageIsNullMarked(JavaClasses all) {
    for (JavaClass each : all) {
      if (each.getPackage().tryGetPackageInfo().isEmpty()
          || !each.getPackage().isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
        throw new AssertionError(each.getPackageName() + " is not @NullMarked");
      }
    }
  }
}
