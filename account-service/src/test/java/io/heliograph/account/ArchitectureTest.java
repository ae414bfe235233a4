package io.heliograph.account;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.web.bind.annotation.RestController;

@AnalyzeClasses(
    packages = "io.heliograph.account",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  private static final DescribedPredicate<JavaClass> APPLICATION =
      JavaClass.Predicates.type(AccountApplication.class);

  @ArchTest
  static final ArchRule technologyStaysInItsLeaf =
      noClasses()
          .that()
          .resideOutsideOfPackage("..mongo..")
          .and(DescribedPredicate.not(APPLICATION)) // it wires them together
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..mongo..",
              "com.mongodb..",
              "org.bson..",
              "org.springframework.data..",
              "software.amazon..");

  @ArchTest
  static final ArchRule adaptersAreHidden =
      classes()
          .that()
          .resideInAPackage("..mongo..")
          .and()
          .haveSimpleNameEndingWith("Store")
          .should()
          .bePackagePrivate();

  @ArchTest
  static final ArchRule featuresAreFreeOfCycles =
      slices().matching("io.heliograph.account.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theAuthorizationServerStaysInTheIssuer =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.heliograph.account.issuer..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "org.springframework.security.oauth2.server.authorization..", "com.nimbusds..");

  @ArchTest
  static final ArchRule controllersAskUseCasesAndNotStores =
      noClasses()
          .that()
          .areAnnotatedWith(RestController.class)
          .should()
          .dependOnClassesThat()
          .haveSimpleNameEndingWith("Store");

  @ArchTest
  static final ArchRule timeAndIdsAreInjected =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule nothingIsInjectedIntoFields =
      noFields().should().beAnnotatedWith(Autowired.class).orShould().beAnnotatedWith(Value.class);

  @ArchTest
  static final ArchRule stateIsFinalOrPrivate = fields().that().areNotFinal().should().bePrivate();

  @ArchTest
  static void everyPackageIsNullMarked(com.tngtech.archunit.core.domain.JavaClasses all) {
    assertThat(all.stream().map(JavaClass::getPackage).distinct())
        .allSatisfy(
            each ->
                assertThat(each.isAnnotatedWith(org.jspecify.annotations.NullMarked.class))
                    .as(each.getName())
                    .isTrue());
  }
}
