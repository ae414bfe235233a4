package io.heliograph.spring;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@AnalyzeClasses(
    packages = "io.heliograph.spring",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule featuresAreFreeOfCycles =
      slices().matching("io.heliograph.spring.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule springSecurityIsOptional =
      noClasses()
          .that()
          .resideOutsideOfPackages("..login..", "..enforce..", "io.heliograph.spring")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.springframework.security..");

  @ArchTest
  static final ArchRule monitoringIsOptional =
      noClasses()
          .that()
          .resideOutsideOfPackages("..measure..", "io.heliograph.spring")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.micrometer..", "org.springframework.boot.health..");

  @ArchTest
  static final ArchRule nothingOfVisitorsMeetsARegularExpression =
      noClasses()
          .that()
          .resideInAnyPackage("..attack..", "..caller..", "..enforce..")
          .should()
          .dependOnClassesThat()
          .areAssignableTo(Pattern.class);

  @ArchTest
  static final ArchRule dependenciesComeByConstructor =
      noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class);

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
