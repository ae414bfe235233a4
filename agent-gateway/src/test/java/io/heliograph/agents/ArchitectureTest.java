package io.heliograph.agents;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

@AnalyzeClasses(
    packages = "io.heliograph.agents",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule technologyStaysInLeafPackages =
      noClasses()
          .that()
          .resideOutsideOfPackages("..mongo..")
          .and()
          .doNotHaveSimpleName("AgentGatewayApplication")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "..mongo..",
              "..kinesis..",
              "com.mongodb..",
              "org.springframework.data..",
              "software.amazon..");

  @ArchTest
  static final ArchRule featuresAreFreeOfCycles =
      slices().matching("io.heliograph.agents.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule onlyTheRelayTalksToIngestion =
      noClasses()
          .that()
          .resideOutsideOfPackage("..relay..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("java.net.http.HttpClient");

  @ArchTest
  static final ArchRule timeAndIdentitiesAreInjected =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(UUID.class, "randomUUID");

  @ArchTest
  static final ArchRule nothingIsInjectedIntoFields =
      fields()
          .should()
          .notBeAnnotatedWith(Autowired.class)
          .andShould()
          .notBeAnnotatedWith(Value.class);

  @ArchTest
  static final ArchRule everyPackageIsNullMarked =
      classes().should(new ResideInANullMarkedPackage());

  private static final class ResideInANullMarkedPackage extends ArchCondition<JavaClass> {
    ResideInANullMarkedPackage() {
      super("reside in a @NullMarked package");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
      boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
      events.add(
          new SimpleConditionEvent(
              type,
              marked,
              type.getPackageName() + " of " + type.getName() + " is marked: " + marked));
    }
  }
}
